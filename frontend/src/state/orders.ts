import { getRun, sendCommand, startRun } from '../api/client';
import { ApiError, problemOf } from '../api/http';
import type { Command, Experiment, Problem, Run } from '../api/types';
import { newRequestId } from './request_id';

/** Gives a run a command and returns the step at which it was carried out. */
export async function order(run: string, command: Command): Promise<number> {
  const answer = await sendCommand(run, { ...command, id: newRequestId() });
  return answer.applied_step;
}

/** Takes an ended run up again; false where that is refused. */
export async function takeUp(run: string): Promise<boolean> {
  try {
    await order(run, { name: 'resume' });
    return true;
  } catch {
    return false;
  }
}

/** Stops a run; that it has just ended by itself is fine. */
export async function stop(run: string): Promise<void> {
  try {
    await order(run, { name: 'stop' });
  } catch (error) {
    if (!(error instanceof ApiError && [404, 409].includes(error.problem.status))) throw error;
  }
}

/** Why a run whose socket does not open is out of reach for good; null while another try is worth it. */
export async function whyGone(run: string): Promise<Problem | null> {
  try {
    await getRun(run);
    return null;
  } catch (error) {
    const problem = problemOf(error);
    return [401, 403, 404].includes(problem.status) ? problem : null;
  }
}

/** Starts runs under one id per wish: asking again after a lost answer never starts a second run. */
export class Starter {
  private wish: { experiment: Experiment; id: string } | null = null;

  async start(experiment: Experiment, paused: boolean, weights: string | undefined): Promise<Run> {
    if (this.wish?.experiment !== experiment) this.wish = { experiment, id: newRequestId() };
    try {
      const run = await startRun(experiment, this.wish.id, paused, weights);
      this.wish = null;
      return run;
    } catch (error) {
      if (problemOf(error).status !== 0) this.wish = null;
      throw error;
    }
  }
}
