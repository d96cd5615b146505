import { useEffect, useState } from 'react';

import { problemOf } from '../api/http';
import type { Answer, Problem } from '../api/types';
import { useOwnInput, type OwnSample } from '../state/own_input';
import { useRun } from '../state/run';
import { Lane } from './lane';
import { ask, type Question } from './own_question';
import { useSight } from './sight';

/** While training goes on, the network is asked again so long after its last answer. */
const againMs = 600;

export interface OwnOutcome {
  inputs: OwnSample;
  answer: Answer | null;
  problem: Problem | null;
}

/**
 * What the network of the run on screen says to the own input that was given last; asked again whenever input, step or what
 * is looked at changes, one question at a time. The last answer stays until the next one is there.
 */
export function useOwnAnswer(): OwnOutcome | null {
  const run = useRun((state) => state.run?.id ?? null);
  const status = useRun((state) => state.status);
  const resting = useRun((state) => (state.status === 'running' ? null : state.step));
  const watches = useRun((state) => state.watches);
  const { inputs, shown } = useOwnInput();
  const { seen } = useSight();
  const [watched, setWatched] = useState(() => watches.own());
  const [outcome, setOutcome] = useState<(OwnOutcome & { run: string }) | null>(null);
  const [beat, setBeat] = useState(0);
  const [lane] = useState(
    () =>
      new Lane<Question, Answer>(
        ask,
        (answer, question) => setOutcome({ ...question, answer, problem: null }),
        (error, question) => setOutcome({ ...question, answer: null, problem: problemOf(error) }),
      ),
  );

  useEffect(
    () =>
      watches.onChange(() =>
        setWatched((before) => {
          const now = watches.own();
          return now.map(({ id }) => id).join() === before.map(({ id }) => id).join() ? before : now;
        }),
      ),
    [watches],
  );
  useEffect(() => {
    if (run !== null && inputs !== null && (seen || shown)) lane.put({ run, inputs, watches: watched });
  }, [lane, run, inputs, watched, seen, shown, status, resting, beat]);
  useEffect(() => {
    if (status !== 'running' || outcome === null) return;
    const timer = setTimeout(() => setBeat((count) => count + 1), againMs);
    return () => clearTimeout(timer);
  }, [status, outcome]);

  return run !== null && inputs !== null && outcome?.run === run ? outcome : null;
}
