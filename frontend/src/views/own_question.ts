/** One question of own input: the answer, and with it the pictures of it that somebody looks at. */
import { askOwn } from '../api/client';
import { problemOf } from '../api/http';
import type { Answer } from '../api/types';
import type { IdentifiedWatch } from '../live/watches';
import type { OwnSample } from '../state/own_input';
import { useRun } from '../state/run';
import { framesOf, viewsToAsk } from './own_frames';

export interface Question {
  run: string;
  inputs: OwnSample;
  watches: readonly IdentifiedWatch[];
}

/** Asks, and shows the pictures as long as that run is on screen. An answer alone is better than none. Throws ApiError. */
export async function ask({ run, inputs, watches }: Question): Promise<Answer> {
  const { ids, views } = viewsToAsk(watches);
  let answer: Answer;
  try {
    answer = await askOwn(run, inputs, views);
  } catch (error) {
    const misfits = problemOf(error).errors?.some(({ field }) => field?.startsWith('views') === true);
    if (views.length === 0 || misfits !== true) throw error;
    answer = await askOwn(run, inputs, []);
  }
  const { run: now, frames } = useRun.getState();
  if (watches.length > 0 && now?.id === run) for (const frame of framesOf(answer, ids, inputs)) frames.put(frame);
  return answer;
}
