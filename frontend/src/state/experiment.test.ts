import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Check, Experiment } from '../api/types';
import { useExperiment } from './experiment';
import { sampleExperiment } from './sample_experiment';

const checkOf = (parameters: number): Check => ({ nodes: {}, parameters, trainable: parameters, flops: 0, activation_bytes: 0, fields: {}, forms: {}, errors: [], warnings: [] });
const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });

interface Asked {
  experiment: Experiment;
  answer: (response: Response) => void;
}

let asked: Asked[] = [];
const store = useExperiment;
const rename = (name: string) => (draft: Experiment): Experiment => ({ ...draft, name });

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) =>
    new Promise<Response>((answer, fail) => {
      asked.push({ experiment: JSON.parse(init.body as string) as Experiment, answer });
      init.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
    }),
  );
  store.getState().load(sampleExperiment());
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('useExperiment', () => {
  test('checks a loaded experiment at once, edits after they have settled', async () => {
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(1);
    asked[0]!.answer(json(checkOf(1)));
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().check?.parameters).toBe(1);
    store.getState().edit(rename('a'));
    store.getState().edit(rename('b'));
    expect(store.getState().checked).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.map(({ experiment }) => experiment.name)).toEqual(['Circle', 'b']);
  });

  test('an answer to an older question never replaces a newer one', async () => {
    await vi.advanceTimersByTimeAsync(0);
    store.getState().edit(rename('new'));
    await vi.advanceTimersByTimeAsync(500);
    asked[1]!.answer(json(checkOf(2)));
    await vi.advanceTimersByTimeAsync(0);
    asked[0]!.answer(json(checkOf(1)));
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState()).toMatchObject({ check: { parameters: 2 }, checked: true, checkProblem: null });
  });

  test('a failed check keeps the last answer and says why', async () => {
    await vi.advanceTimersByTimeAsync(0);
    asked[0]!.answer(json(checkOf(1)));
    await vi.advanceTimersByTimeAsync(0);
    store.getState().edit(rename('x'));
    await vi.advanceTimersByTimeAsync(500);
    asked[1]!.answer(new Response('{"title": "Too large", "status": 413}', { status: 413, headers: { 'Content-Type': 'application/problem+json' } }));
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().check?.parameters).toBe(1);
    expect(store.getState().checkProblem).toMatchObject({ status: 413, title: 'Too large' });
  });

  test('undo and redo; an edit without a difference is none', () => {
    store.getState().edit((draft) => ({ ...draft }));
    expect(store.getState().canUndo).toBe(false);
    store.getState().edit(rename('a'));
    store.getState().undo();
    expect(store.getState()).toMatchObject({ experiment: { name: 'Circle' }, canUndo: false, canRedo: true });
    store.getState().redo();
    expect(store.getState()).toMatchObject({ experiment: { name: 'a' }, canUndo: true, canRedo: false });
  });

  test('what is taken back shows at once what was said of it, and is asked about again', async () => {
    await vi.advanceTimersByTimeAsync(0);
    asked[0]!.answer(json(checkOf(1)));
    await vi.advanceTimersByTimeAsync(0);
    store.getState().edit(rename('a'));
    await vi.advanceTimersByTimeAsync(500);
    asked[1]!.answer(json(checkOf(2)));
    await vi.advanceTimersByTimeAsync(0);
    store.getState().undo();
    expect(store.getState()).toMatchObject({ check: { parameters: 1 }, checked: false });
    await vi.advanceTimersByTimeAsync(500);
    asked[2]!.answer(json(checkOf(3)));
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState()).toMatchObject({ check: { parameters: 3 }, checked: true });
  });

  test('a node that goes is no longer selected, and loading forgets the history', () => {
    store.getState().select('drop');
    store.getState().edit((draft) => ({ ...draft, network: { nodes: draft.network.nodes.filter(({ id }) => id !== 'drop') } }));
    expect(store.getState().selected).toBeNull();
    store.getState().load(sampleExperiment());
    expect(store.getState().canUndo).toBe(false);
  });

  test('the server\'s own writing of the experiment is no change to undo', () => {
    store.getState().edit(rename('a'));
    store.getState().normalise({ ...store.getState().experiment, seed: 7 });
    expect(store.getState().experiment.seed).toBe(7);
    store.getState().undo();
    expect(store.getState().experiment).toMatchObject({ name: 'Circle', seed: 0 });
  });
});
