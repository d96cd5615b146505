import { useState, type ReactNode } from 'react';

import { getRuns } from '../../api/client';
import { problemOf } from '../../api/http';
import type { Run } from '../../api/types';
import { format, useText } from '../../i18n';
import { useProblemText } from '../../i18n/say_issue';
import { stop } from '../../state/orders';
import { isActive } from '../../state/run_state';
import { Button, Notice } from '../../ui';
import { useExampleTitle } from '../useExampleTitle';
import { useLoaded } from '../useLoaded';

/** More would hide the network behind buttons; those that are not shown come up as others end. */
const mostShown = 3;
const loadRuns = (): Promise<Run[]> => getRuns(50);

/** Runs that hold a place, paused ones first: they can spare it. */
export function holders(runs: readonly Run[]): Run[] {
  const holding = runs.filter(({ status }) => isActive(status) && status !== 'queued');
  return [...holding.filter(({ status }) => status === 'paused'), ...holding.filter(({ status }) => status !== 'paused')];
}

/** All places are taken: one's own runs that hold them, each with a button that ends it. */
export function Waiting(): ReactNode {
  const text = useText('lab');
  const say = useProblemText('request');
  const title = useExampleTitle();
  const { data: runs, reload } = useLoaded(loadRuns);
  const [refusal, setRefusal] = useState<string | null>(null);

  const end = async (run: Run): Promise<void> => {
    try {
      await stop(run.id);
      setRefusal(null);
    } catch (error) {
      setRefusal(say(problemOf(error)));
    }
    reload();
  };
  return (
    <Notice
      title={text.queuedTitle}
      action={holders(runs ?? []).slice(0, mostShown).map((run) => (
        <Button key={run.id} size="s" onClick={() => void end(run)}>
          {format(run.status === 'paused' ? text.endPaused : text.endRunning, { name: title(run.name) || text.nameless })}
        </Button>
      ))}
    >
      {text.queuedText}
      {refusal !== null && <> {refusal}</>}
    </Notice>
  );
}
