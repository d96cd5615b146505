import type { ReactNode } from 'react';

import { MendButton } from '../../canvas/MendButton';
import { format, formatNumber, sentences, useLanguage, useText } from '../../i18n';
import { reasonText } from '../../i18n/reasons';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';
import { useServer } from '../../state/server';
import { isMisfit, useWeights } from '../../state/weights';
import { Button, Notice } from '../../ui';
import { gentlerLr, withLr } from './changes';
import { useErrors } from './misfits';
import { culprit, isStoppedFromOutside } from './status';
import { Waiting } from './Waiting';
import { WeightsNotice } from './WeightsNotice';

/** Fields that stand nowhere on the page: what is wrong with them is told here. */
const withoutPlace = /^(dataset$|network|nodes)/;

/** What the person should know about the run now: at most one message, the most urgent one, with its way out. */
export function Notices(): ReactNode {
  const text = useText('lab');
  const language = useLanguage();
  const { status, reason, step, connection, needsRestart, error, events, busy } = useRun();
  const { play, dismissError, retryNow } = useRun.getState();
  const checkProblem = useExperiment((state) => state.checkProblem);
  const loose = useExperiment((state) =>
    // An empty tank says by itself what to do.
    state.check?.errors.find(({ node, field, code }) => node === null && code !== 'empty' && (field === null || withoutPlace.test(field))),
  );
  const say = useIssueText();
  const undo = useExperiment((state) => state.undo);
  const canUndo = useExperiment((state) => state.canUndo);

  const weights = useWeights((state) => state.weights);
  const misfits = useErrors().filter(isMisfit);
  const isAway = useServer((state) => state.reach === 'offline');

  // What was asked of a server that is away, and that it is away, the frame of the page says.
  if (error !== null && error.status !== 0) {
    return (
      <Notice tone="error" title={error.title || text.problemTitle} onDismiss={dismissError}>
        {error.errors === undefined ? error.detail : sentences(...error.errors.map(say))}
      </Notice>
    );
  }
  if (connection === 'reconnecting' && !isAway) {
    return (
      <Notice tone="warn" title={text.lostTitle} action={<Button size="s" onClick={retryNow}>{text.retryNow}</Button>}>
        {text.lostText}
      </Notice>
    );
  }
  if (weights !== null && misfits.length > 0) return <WeightsNotice weights={weights} misfits={misfits} />;
  if (needsRestart) {
    return (
      <Notice
        tone="info"
        title={text.restartTitle}
        action={
          <>
            <Button size="s" variant="primary" disabled={busy} onClick={() => void play()}>{text.restartNow}</Button>
            {canUndo && <Button size="s" onClick={undo}>{text.undoChange}</Button>}
          </>
        }
      >
        {text.restartText}
      </Notice>
    );
  }
  if (checkProblem !== null && checkProblem.status !== 0 && checkProblem.status !== 401) {
    return <Notice tone="error" title={text.checkTitle}>{checkProblem.detail || checkProblem.title}</Notice>;
  }
  if (loose !== undefined) {
    return <Notice tone="warn" title={text.wholeProblem} {...(loose.fix && { action: <MendButton issue={loose} /> })}>{say(loose)}</Notice>;
  }
  if (status === 'diverged') return <Diverged step={step} reason={reason} events={events} />;
  if (status === 'failed') {
    return (
      <Notice
        tone="error"
        title={format(text.failedTitle, { step })}
        action={<Button size="s" onClick={() => void play()}>{text.resume}</Button>}
      >
        {reason !== null && reasonText(reason, language)}
      </Notice>
    );
  }
  if (isStoppedFromOutside(status, reason)) {
    return <Notice tone="warn" action={<Button size="s" onClick={() => void play()}>{text.resume}</Button>}>{reasonText(reason ?? '', language)}</Notice>;
  }
  if (weights !== null && !isActive(status)) return <WeightsNotice weights={weights} misfits={[]} />;
  if (status === 'finished') {
    return (
      <p className="lab-done" role="status">
        <b>{format(text.finishedTitle, { step: formatNumber(step, language, 7) })}</b> {text.finishedText}
      </p>
    );
  }
  if (status === 'queued') return <Waiting />;
  return null;
}

interface DivergedProps {
  step: number;
  reason: string | null;
  events: readonly Record<string, unknown>[];
}

function Diverged({ step, reason, events }: DivergedProps): ReactNode {
  const text = useText('lab');
  const language = useLanguage();
  const { edit, select } = useExperiment.getState();
  const { experiment } = useExperiment();
  const node = culprit(reason, events, experiment.network.nodes.map((one) => one.id));
  const { lr } = experiment.training.optimizer;
  const next = typeof lr === 'number' ? gentlerLr(lr) : null;
  return (
    <Notice
      tone="warn"
      title={format(text.divergedTitle, { step: formatNumber(step, language) })}
      action={
        <>
          {next !== null && (
            <Button
              size="s"
              variant="primary"
              onClick={() => {
                edit((draft) => withLr(draft, next));
                void useRun.getState().play();
              }}
            >
              {format(text.tryLr, { lr: formatNumber(next, language) })}
            </Button>
          )}
          {node !== null && <Button size="s" onClick={() => select(node)}>{format(text.showNode, { id: node })}</Button>}
        </>
      }
    >
      {reason === null ? sentences(text.divergedText, node !== null && format(text.divergedNode, { id: node })) : reasonText(reason, language)}
    </Notice>
  );
}
