import { useText } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import { watchId, type Watch } from '../live/watches';
import { useRun } from '../state/run';

/** What an empty view says: what to do next, or what is being waited for. */
export function useEmptyNote(): string {
  const text = useText('views');
  const status = useRun((state) => state.status);
  if (status === 'queued') return text.empty_queued;
  return status === 'starting' || status === 'running' ? text.empty_waiting : text.empty_idle;
}

/** Why the server cannot show a watch, in words; null if nothing is wrong. */
export function useUnseen(watch: Watch | null): string | null {
  const say = useIssueText();
  const text = useText('views');
  const issue = useRun((state) => (watch === null ? undefined : state.unseen[watchId(watch)]));
  // The run still trains the network from before the edit. Asked for only where it tells something: every edit changes it.
  const isNew = useRun((state) => issue?.code === 'unknown_node' && state.needsRestart);
  if (issue === undefined) return null;
  return isNew ? text.empty_new : say(issue);
}
