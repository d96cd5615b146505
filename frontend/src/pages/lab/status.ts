/** What a run is doing, in words, and what its buttons mean now. */
import type { Run, RunStatus } from '../../api/types';
import { format, type useText } from '../../i18n';
import { isActive, isInterrupted } from '../../state/run_state';

type LabText = ReturnType<typeof useText<'lab'>>;

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent';

export function statusWords(text: LabText, status: RunStatus | 'idle', run: Run | null, reconnecting: boolean): string {
  if (reconnecting) return text.reconnecting;
  if (status === 'queued' && run?.queue_position != null) {
    return format(text.status_queued_at, { n: run.queue_position });
  }
  return text[`status_${status}`];
}

/** What the play button does now: take up the run, begin it anew, or just play. */
export function playMeaning(status: RunStatus | 'idle', needsRestart: boolean): 'play' | 'resume' | 'playAgain' {
  if (!needsRestart && (status === 'paused' || isInterrupted(status))) return 'resume';
  return status === 'idle' || isActive(status) ? 'play' : 'playAgain';
}

export function statusTone(status: RunStatus | 'idle', reconnecting: boolean): Tone {
  if (reconnecting || status === 'queued') return 'warn';
  if (status === 'failed' || status === 'diverged') return 'bad';
  return status === 'running' || status === 'finished' ? 'good' : 'plain';
}

/** Whether a run was stopped by the server, not by somebody who knows about it. */
export function isStoppedFromOutside(status: RunStatus | 'idle', reason: string | null): boolean {
  return status === 'stopped' && reason !== null && !/^Stopped (at step|before)/.test(reason);
}

/** The node that a diverged run names: told by an event, or quoted in the reason. */
export function culprit(reason: string | null, events: readonly Record<string, unknown>[], ids: readonly string[]): string | null {
  for (const event of [...events].reverse()) {
    const { node } = event;
    if (typeof node === 'string' && ids.includes(node)) return node;
  }
  return ids.find((id) => reason?.includes(`'${id}'`) === true || reason?.includes(`‘${id}’`) === true) ?? null;
}
