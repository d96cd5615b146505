import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Preflight, Problem } from '../../api/types';
import { format, formatBytes, formatNumber, useLanguage, useText } from '../../i18n';
import { useProblemText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { usePreflight } from '../../state/preflight';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';
import { Button, IconButton, Notice } from '../../ui';
import type { Preview } from '../../views/preview';
import { durationText, guessedSeconds, LONG_SECONDS } from './forecast';

/** What a run would take: asked for, or offered where it could be long and nothing trains yet. */
export function Forecast({ preview }: { preview: Preview | null }): ReactNode {
  const { answer, problem, asking } = usePreflight();
  const active = useRun((state) => isActive(state.status));
  return (
    <>
      {/* Screen readers follow what changes inside of it. */}
      <div role="status" className="forecast-status">
        {asking && <Asking />}
        {answer !== null && <Told answer={answer} />}
      </div>
      {problem !== null && <Untold problem={problem} />}
      {answer === null && problem === null && !asking && !active && <LongRun preview={preview} />}
    </>
  );
}

function Asking(): ReactNode {
  const text = useText('preflight');
  const waiting = usePreflight((state) => state.waiting);
  return <p className="lab-done">{waiting ? text.waiting : text.asking}</p>;
}

function Told({ answer }: { answer: Preflight }): ReactNode {
  const text = useText('preflight');
  const language = useLanguage();
  const { eta_seconds: eta, step_ms: step, steps, device, peak_memory_bytes: peak, device_memory_bytes: onDevice } = answer;
  const { queue_position: place, training } = answer;
  const facts = [
    format(text.step, { n: formatNumber(step, language, 2) }),
    ...(steps === null ? [] : [format(text.steps, { n: formatNumber(steps, language, 7), device: device.toUpperCase() })]),
    format(text.memory, { size: formatBytes(peak, language) }),
    ...(onDevice === null ? [] : [format(text.onDevice, { size: formatBytes(onDevice, language) })]),
  ];
  return (
    <p className="lab-done forecast" title={text.memoryHelp}>
      <span>
        <b>{eta === null ? text.endless : format(text.about, { time: durationText(eta, text, language) })}</b> · {facts.join(' · ')}
        {place > 0 && <> · {format(text.queued, { n: place })}</>}
        {place === 0 && training > 0 && <> · {text.busy}</>}
      </span>
      <IconButton label={text.dismiss} size="s" onClick={() => usePreflight.getState().dismiss()}>
        <X size={14} aria-hidden />
      </IconButton>
    </p>
  );
}

function Untold({ problem }: { problem: Problem }): ReactNode {
  const text = useText('preflight');
  const say = useProblemText();
  const { ask, dismiss } = usePreflight.getState();
  const unfit = problem.errors !== undefined;
  return (
    <Notice
      tone={unfit ? 'error' : 'warn'}
      title={unfit ? text.refused : text.failed}
      onDismiss={dismiss}
      action={<Button size="s" onClick={() => void ask()}>{text.again}</Button>}
    >
      {problem.status === 429 ? text.tooMany : say(problem)}
    </Notice>
  );
}

function LongRun({ preview }: { preview: Preview | null }): ReactNode {
  const text = useText('preflight');
  const language = useLanguage();
  const { check, checked, experiment } = useExperiment();
  const { declined, ask, dismiss } = usePreflight();
  if (declined || !checked || check === null || check.errors.length > 0) return null;
  const seconds = guessedSeconds(check, experiment, preview?.counts?.train ?? null);
  if (seconds === null || seconds < LONG_SECONDS) return null;
  return (
    <p className="lab-done forecast">
      <span>
        <b>{text.longTitle}</b> {format(text.longText, { time: durationText(seconds, text, language) })}
      </span>
      <Button size="s" onClick={() => void ask()}>{text.estimateFirst}</Button>
      <IconButton label={text.notNow} size="s" onClick={dismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </p>
  );
}
