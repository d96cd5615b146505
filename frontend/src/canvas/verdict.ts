/** What the last check means for the network as it is now. */
import { useState } from 'react';

import type { Check, Issue } from '../api/types';
import { useExperiment } from '../state/experiment';
import { isUnfinished } from '../state/unfinished';

export type Verdict =
  | { is: 'checking' | 'unknown' | 'good' }
  /** `first` leads to where the mending begins. */
  | { is: 'wrong' | 'unfinished' | 'doubtful'; count: number; first: Issue };

interface Facts {
  check: Check | null;
  /** The check is about the experiment as it is now. */
  checked: boolean;
  /** Network and data are those that were checked, whatever else has changed since. */
  same: boolean;
  /** The server could not check at all. */
  failed: boolean;
}

/**
 * The verdict on the network. A problem that was there before an edit may be gone: it is not repeated until the answer
 * comes. That shapes fit does not depend on training, so that dragging a learning rate leaves it standing.
 */
export function verdictOf({ check, checked, same, failed }: Facts): Verdict {
  if (!checked && failed) return { is: 'unknown' };
  const [error] = check?.errors ?? [];
  const [warning] = check?.warnings ?? [];
  const good = check !== null && error === undefined && warning === undefined;
  if (check === null || (!checked && !(good && same))) return { is: 'checking' };
  const fault = check.errors.find((issue) => !isUnfinished(issue));
  if (fault !== undefined) return { is: 'wrong', count: check.errors.length, first: fault };
  if (error !== undefined) return { is: 'unfinished', count: check.errors.length, first: error };
  if (warning !== undefined) return { is: 'doubtful', count: check.warnings.length, first: warning };
  return { is: 'good' };
}

export function useVerdict(): Verdict {
  const { experiment, check, checked, checkProblem } = useExperiment();
  const [judged, setJudged] = useState(experiment);
  if (checked && judged !== experiment) setJudged(experiment);
  const same = judged.network === experiment.network && judged.dataset === experiment.dataset;
  return verdictOf({ check, checked, same, failed: checkProblem !== null });
}
