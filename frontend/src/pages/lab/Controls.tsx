import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Issue } from '../../api/types';
import { formatNumber, useLanguage, useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';
import { isUnfinished } from '../../state/unfinished';
import { Chip, IconButton } from '../../ui';
import { playMeaning, statusTone, statusWords } from './status';

const NO_ISSUES: readonly Issue[] = [];

/** Reset, play, step, and where the run stands. */
export function Controls(): ReactNode {
  const text = useText('lab');
  const language = useLanguage();
  const { run, status, step, epoch, stepsPerSecond, connection, busy, needsRestart } = useRun();
  const { play, pause, advance, reset } = useRun.getState();
  const errors = useExperiment((state) => state.check?.errors ?? NO_ISSUES);
  const empty = useExperiment((state) => state.experiment.network.nodes.length === 0);
  const active = isActive(status);
  const moving = active && status !== 'paused' && !needsRestart;
  const blocked = empty ? text.buildFirst : errors.length === 0 ? undefined : errors.every(isUnfinished) ? text.finishFirst : text.fixFirst;
  const reconnecting = connection === 'reconnecting';
  const number = (value: number, digits: number): string => formatNumber(value, language, digits);
  return (
    <div className="controls" role="group" aria-label={text.controls}>
      <IconButton label={text.reset} shortcut="R" disabled={run === null || busy} onClick={() => void reset()}>
        <RotateCcw size={18} aria-hidden />
      </IconButton>
      {moving ? (
        <IconButton label={text.pause} shortcut="Space" variant="primary" size="l" disabled={busy} onClick={() => void pause()}>
          <Pause size={20} fill="currentColor" strokeWidth={0} aria-hidden />
        </IconButton>
      ) : (
        <IconButton
          label={text[playMeaning(status, needsRestart)]}
          shortcut="Space"
          variant="primary"
          size="l"
          disabled={busy}
          reason={blocked}
          onClick={() => void play()}
        >
          <Play size={20} fill="currentColor" strokeWidth={0} aria-hidden />
        </IconButton>
      )}
      <IconButton label={text.step} shortcut="S" disabled={busy} reason={blocked} onClick={() => void advance()}>
        <StepForward size={18} aria-hidden />
      </IconButton>
      <dl className="counters">
        <div>
          <dd data-testid="step">{number(step, 7)}</dd>
          <dt>{text.stepLabel}</dt>
        </div>
        <div>
          <dd>{epochText(epoch, language)}</dd>
          <dt>{text.epochLabel}</dt>
        </div>
        <div>
          <dd>{stepsPerSecond === null || status !== 'running' ? '–' : number(stepsPerSecond, 3)}</dd>
          <dt>{text.rateLabel}</dt>
        </div>
      </dl>
      <span role="status" className="run-status" data-status={status}>
        {status !== 'idle' && (
          <Chip dot tone={statusTone(status, reconnecting)}>{statusWords(text, status, run, reconnecting)}</Chip>
        )}
      </span>
    </div>
  );
}

/** Epochs with one decimal, so that the counter keeps its width. */
function epochText(epoch: number, language: 'en' | 'zh'): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(epoch);
}
