import { beforeEach, describe, expect, test, vi } from 'vitest';

import * as client from '../api/client';
import { ApiError } from '../api/http';
import type { Issue } from '../api/types';
import { watchId, WatchSet, type Watch } from '../live/watches';
import { useRun } from '../state/run';
import { sampleRun } from '../state/sample_experiment';
import { ask, type Question } from './own_question';

vi.mock('../api/client');

const maps: Watch = { view: 'feature_maps', node: 'conv1', own: true };
const answers: Watch = { view: 'predictions', own: true };
const answer = { step: 7, task: 'classification', outputs: [[0, 1]], probabilities: [[0.25, 0.75]], classes: ['a', 'b'], predicted: ['b'] };

function question(...watched: Watch[]): Question {
  const watches = new WatchSet();
  for (const watch of watched) watches.add(watch);
  return { run: 'r1', inputs: { input: [[[0, 0.5]]] }, watches: watches.own() };
}

const refusal = (field: string | null): ApiError => {
  const issue: Issue = { node: null, field, code: 'x', message: 'No.', params: {} };
  return new ApiError({ type: '', title: '', status: 422, detail: 'No.', errors: [issue] });
};
const shown = () => useRun.getState().frames.get(watchId(answers));

beforeEach(() => {
  vi.resetAllMocks();
  useRun.setState({ ...useRun.getInitialState(), run: sampleRun('r1') }, true);
  useRun.getState().frames.clear();
  vi.mocked(client.askOwn).mockResolvedValue(answer as never);
});

describe('a question', () => {
  test('asks for what somebody watches, and shows what comes', async () => {
    expect(await ask(question(maps, answers))).toBe(answer);
    expect(client.askOwn).toHaveBeenCalledExactlyOnceWith('r1', { input: [[[0, 0.5]]] }, [{ view: 'feature_maps', node: 'conv1' }]);
    expect(shown()).toMatchObject({ step: 7, meta: { own: true } });
  });

  test('is asked again without pictures that do not fit', async () => {
    vi.mocked(client.askOwn).mockRejectedValueOnce(refusal('views.0.node'));
    expect(await ask(question(maps, answers))).toBe(answer);
    expect(vi.mocked(client.askOwn).mock.calls.map(([, , views]) => views.length)).toEqual([1, 0]);
    expect(shown()).toBeDefined();
  });

  test.each([
    ['the input is what is wrong', [maps], 'inputs.input'],
    ['no picture was asked for', [answers], 'views'],
    ['nothing is named', [maps], null],
  ])('fails where %s', async (_, watches, field) => {
    vi.mocked(client.askOwn).mockRejectedValueOnce(refusal(field));
    await expect(ask(question(...watches))).rejects.toThrow(ApiError);
    expect(client.askOwn).toHaveBeenCalledOnce();
  });

  test('shows nothing of a run that is no longer on screen', async () => {
    useRun.setState({ run: sampleRun('r2') });
    expect(await ask(question(answers))).toBe(answer);
    expect(shown()).toBeUndefined();
  });

  test('shows nothing where nobody looks', async () => {
    await ask(question());
    expect(shown()).toBeUndefined();
  });
});
