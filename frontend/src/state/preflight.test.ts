import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { useExperiment } from './experiment';
import { usePreflight } from './preflight';
import { useRun } from './run';
import { sampleExperiment } from './sample_experiment';
import { readTimes, useTiming } from './timing';

const answer = {
  step_ms: 2, steps: 100, validation_ms: 1, eta_seconds: 0.2, peak_memory_bytes: 3e8, device_memory_bytes: null,
  nodes: { hidden: { forward_ms: 0.5, backward_ms: 1 } }, batch_ms: 2, batch_size: 32, samples: 32, batches: 6, device: 'cpu',
  training: 0, queue_position: 0,
};

let respond: (response: Response) => void = () => undefined;
const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const asked = () => usePreflight.getState();
const edit = (change: (draft: ReturnType<typeof sampleExperiment>) => void): void =>
  useExperiment.getState().edit((before) => {
    const draft = structuredClone(before);
    change(draft);
    return draft;
  });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (path: string) =>
    path.endsWith('/preflight') ? new Promise<Response>((resolve) => (respond = resolve)) : Promise.resolve(json({})),
  );
  asked().dismiss();
  useExperiment.getState().load(sampleExperiment());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('an estimate', () => {
  test('stays beside a run that is there, and goes when another begins', async () => {
    const run = (id: string): void => useRun.setState({ run: { id } as unknown as NonNullable<ReturnType<typeof useRun.getState>['run']> });
    run('first');
    const done = asked().ask();
    respond(json(answer));
    await done;
    run('first');
    expect(asked().answer).toMatchObject({ steps: 100 });
    run('second');
    expect(asked()).toMatchObject({ answer: null, declined: false });
  });

  test('comes with the times of the nodes, marked as such', async () => {
    const done = asked().ask();
    expect(asked()).toMatchObject({ asking: true, waiting: false });
    respond(json(answer));
    await done;
    expect(asked()).toMatchObject({ asking: false, problem: null, answer: { steps: 100 } });
    expect(useTiming.getState()).toMatchObject({ stale: false, times: { kind: 'estimate', batchMs: 2 } });
  });

  test('says that it waits when it takes long', async () => {
    const done = asked().ask();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked().waiting).toBe(true);
    respond(json(answer));
    await done;
    expect(asked().waiting).toBe(false);
  });

  test('never takes the place of what was measured', async () => {
    const measured = readTimes({ ...answer, batch_ms: 3 }, useExperiment.getState().experiment, 'measured');
    if (measured !== null) useTiming.getState().tell(measured);
    const done = asked().ask();
    respond(json(answer));
    await done;
    expect(useTiming.getState().times).toMatchObject({ kind: 'measured', batchMs: 3 });
  });

  test('is gone with an edit that makes it untrue, and stays with one that does not', async () => {
    const done = asked().ask();
    respond(json(answer));
    await done;
    edit((draft) => (draft.seed = 4));
    expect(asked().answer).not.toBeNull();
    edit((draft) => (draft.training.max_steps = 7));
    expect(asked().answer).toBeNull();
  });

  test('that comes after such an edit is not shown', async () => {
    const done = asked().ask();
    edit((draft) => (draft.training.batch_size = 64));
    respond(json(answer));
    await done;
    expect(asked()).toMatchObject({ asking: false, answer: null });
    expect(useTiming.getState().times).toBeNull();
  });

  test('that is refused says why', async () => {
    const done = asked().ask();
    respond(json({ title: 'No', status: 422, detail: 'Too large.' }, 422));
    await done;
    expect(asked()).toMatchObject({ asking: false, problem: { status: 422, detail: 'Too large.' } });
  });

  test('that is not wanted is not offered again until another experiment is opened', () => {
    asked().dismiss();
    expect(asked().declined).toBe(true);
    useExperiment.getState().load(sampleExperiment());
    expect(asked().declined).toBe(false);
  });
});
