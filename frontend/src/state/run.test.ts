import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Run } from '../api/types';
import { FakeSocket } from '../live/fake_socket';
import { useExperiment } from './experiment';
import { useRun } from './run';
import { sampleExperiment, sampleRun } from './sample_experiment';
import { useTiming } from './timing';

interface Call {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

let calls: Call[] = [];
let answer: (call: Call) => unknown;
let seq = 0;

const without = (body: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
const commands = (): unknown[] =>
  calls.filter(({ path }) => path.endsWith('/commands')).map(({ body }) => without(body, 'id'));
const starts = (): Call[] => calls.filter(({ method, path }) => method === 'POST' && path === '/api/runs');
const experiment = () => useExperiment.getState();
const run = () => useRun.getState();
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);

function hear(message: object): void {
  seq += 1;
  FakeSocket.last.receive({ seq, ...message });
}

/** Answers of a healthy server: runs are numbered, commands take effect at step 10. */
function healthy(call: Call): unknown {
  if (call.path.endsWith('/check')) return { nodes: {}, parameters: 0, flops: 0, fields: {}, errors: [], warnings: [] };
  if (call.path.endsWith('/commands')) return { applied_step: 10 };
  if (call.method === 'POST') {
    return sampleRun(`run${starts().length}`, without(call.body, 'request_id') as unknown as Run['experiment']);
  }
  return sampleRun(call.path.split('/').at(-1) ?? '');
}

const problem = (status: number, detail = 'No.'): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'Problem', status, detail }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  seq = 0;
  answer = healthy;
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { protocol: 'http:', host: 'tank' });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const call = { method: init.method ?? 'GET', path, body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown> };
    calls.push(call);
    const body = await answer(call);
    if (body instanceof Error) throw body;
    return body instanceof Response ? body : new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  });
  run().detach();
  useRun.setState({ busy: false });
  experiment().load(sampleExperiment());
});
afterEach(() => {
  run().detach();
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('play', () => {
  test('starts a run of the experiment on screen and listens to it', async () => {
    await run().play();
    expect(starts()[0]?.body).toMatchObject({ name: 'Circle', dataset: { kind: 'circle' } });
    expect(run()).toMatchObject({ run: { id: 'run1' }, status: 'running', connection: 'connecting', needsRestart: false });
    expect(FakeSocket.last.url).toBe('ws://tank/api/runs/run1/live');
    FakeSocket.last.open();
    expect(run().connection).toBe('live');
  });

  test('works over plain http, where there is no randomUUID', async () => {
    const { crypto } = globalThis;
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => crypto.getRandomValues(bytes) });
    await run().play();
    await run().pause();
    expect(run()).toMatchObject({ run: { id: 'run1' }, status: 'paused', error: null });
  });

  test('a double click starts one run', async () => {
    await Promise.all([run().play(), run().play()]);
    await run().play();
    expect(starts()).toHaveLength(1);
  });

  test('asking again after a lost answer sends the same request id, so that no second run starts', async () => {
    answer = (call) => (call.path === '/api/runs' ? new TypeError('network') : healthy(call));
    await run().play();
    expect(run()).toMatchObject({ run: null, error: { status: 0 } });
    answer = healthy;
    await run().play();
    const ids = starts().map(({ body }) => body.request_id);
    expect(ids[0]).toMatch(/^[\da-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
    experiment().edit((draft) => ({ ...draft, seed: 9 }));
    await run().play();
    expect(starts().at(-1)?.body.request_id).not.toBe(ids[0]);
  });

  test('a refused experiment shows the server\'s problem', async () => {
    answer = (call) => (call.path === '/api/runs' ? problem(422, 'Conv2d needs an image.') : healthy(call));
    await run().play();
    expect(run()).toMatchObject({ run: null, status: 'idle', busy: false, error: { status: 422, detail: 'Conv2d needs an image.' } });
  });

  test('resumes a paused run', async () => {
    await run().play();
    await run().pause();
    expect(run()).toMatchObject({ status: 'paused', step: 10 });
    await run().play();
    expect(commands()).toEqual([{ name: 'pause' }, { name: 'resume' }]);
    expect(starts()).toHaveLength(1);
  });

  test('after the end it starts anew and keeps the old curve as ghost', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'scalars', columns: { step: [1, 2], loss: [0.7, 0.6] } });
    hear({ type: 'status', status: 'finished', step: 2 });
    const curve = run().scalars;
    await run().play();
    expect(commands()).toEqual([]);
    expect(starts()).toHaveLength(2);
    expect(run().ghost).toBe(curve);
    expect(run().scalars.names).toEqual([]);
  });
});

describe('start', () => {
  test('opens the experiment that it starts: nothing that was on screen before touches the run', async () => {
    const example = { ...sampleExperiment(), name: 'Spiral', training: { ...sampleExperiment().training, l2: 0.5 } };
    await run().start(example);
    await settle();
    expect(experiment().experiment).toEqual(example);
    expect(run()).toMatchObject({ run: { id: 'run1' }, needsRestart: false });
    expect(commands()).toEqual([]);
  });
});

describe('play after an interruption', () => {
  test('goes on where the run was stopped', async () => {
    answer = (call) => (call.path === '/api/runs/old' ? { ...sampleRun('old'), status: 'stopped', step: 7 } : healthy(call));
    await run().attach('old');
    await run().play();
    expect(commands()).toEqual([{ name: 'resume' }]);
    expect(starts()).toEqual([]);
  });

  test('begins anew where that is refused', async () => {
    answer = (call) => {
      if (call.path === '/api/runs/old') return { ...sampleRun('old'), status: 'failed' };
      return call.path.endsWith('/commands') ? problem(409, 'No snapshot is left.') : healthy(call);
    };
    await run().attach('old');
    await run().play();
    expect(starts()).toHaveLength(1);
    expect(run()).toMatchObject({ run: { id: 'run1' }, error: null });
  });
});

describe('live changes', () => {
  test('a drag of the learning rate becomes one command; it needs no restart', async () => {
    await run().play();
    for (const lr of [0.01, 0.02, 0.05]) {
      experiment().edit((draft) => ({ ...draft, training: { ...draft.training, optimizer: { ...draft.training.optimizer, lr } } }), 'lr');
    }
    await settle();
    expect(commands()).toEqual([{ name: 'set', values: { lr: 0.05 } }]);
    expect(run().needsRestart).toBe(false);
    experiment().edit((draft) => ({ ...draft, training: { ...draft.training, l2: 0.1 } }));
    await settle();
    expect(commands().at(-1)).toEqual({ name: 'set', values: { l2: 0.1 } });
  });

  test('undo of a live change is sent too', async () => {
    await run().play();
    experiment().edit((draft) => ({ ...draft, training: { ...draft.training, l2: 0.1 } }));
    await settle();
    experiment().undo();
    await settle();
    expect(commands()).toEqual([
      { name: 'set', values: { l2: 0.1 } },
      { name: 'set', values: { l2: 0 } },
    ]);
  });

  test('a changed network waits for play, which stops the old run and starts a new one', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'scalars', columns: { step: [1], loss: [0.7] } });
    const curve = run().scalars;
    experiment().edit((draft) => ({ ...draft, network: { nodes: draft.network.nodes.slice(1) } }));
    await settle();
    expect(run()).toMatchObject({ needsRestart: true, status: 'running' });
    expect(commands()).toEqual([]);
    experiment().undo();
    expect(run().needsRestart).toBe(false);
    experiment().redo();
    await run().play();
    expect(commands()).toEqual([{ name: 'stop' }]);
    expect(run()).toMatchObject({ run: { id: 'run2' }, needsRestart: false, ghost: curve });
  });

  test('defaults that the server fills in are no difference', async () => {
    answer = (call) => {
      const body = healthy(call);
      if (call.path !== '/api/runs') return body;
      const started = body as Run;
      return { ...started, experiment: { ...started.experiment, dataset: { kind: 'circle', noise: 0.1, validation: 0.2 } } };
    };
    await run().play();
    expect(run().needsRestart).toBe(false);
    expect(experiment().experiment.dataset).toEqual({ kind: 'circle', noise: 0.1, validation: 0.2 });
    expect(experiment().canUndo).toBe(false);
  });
});

describe('what the server says', () => {
  test('curves, step, epoch and speed arrive at most ten times a second', async () => {
    await run().play();
    FakeSocket.last.open();
    let renders = 0;
    const stop = useRun.subscribe(() => (renders += 1));
    for (let tick = 1; tick <= 10; tick += 1) {
      hear({ type: 'scalars', columns: { step: [tick * 10], loss: [1 / tick], seconds: [tick * 0.05], epoch: [tick] } });
    }
    await settle();
    stop();
    expect(renders).toBe(2);
    expect(run()).toMatchObject({ step: 100, epoch: 10 });
    expect(run().stepsPerSecond).toBeCloseTo(200);
    expect(run().scalarsVersion).toBe(run().scalars.version);
  });

  test('the first losses show at once, however fresh the last change of status', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'status', status: 'running', step: 0, reason: null });
    hear({ type: 'scalars', columns: { step: [1], loss: [0.7], seconds: [0.01], epoch: [0] } });
    expect(run()).toMatchObject({ step: 1, scalarsVersion: run().scalars.version });
    hear({ type: 'scalars', columns: { step: [2], loss: [0.6], seconds: [0.02], epoch: [0] } });
    expect(run().step).toBe(1);
    await settle();
    expect(run().step).toBe(2);
  });

  test('a change of status shows at once, with its reason, and the summary follows', async () => {
    await run().play();
    FakeSocket.last.open();
    answer = (call) => ({ ...sampleRun(call.path.split('/').at(-1) ?? ''), status: 'diverged', summary: { val_loss: 3 } });
    hear({ type: 'status', status: 'diverged', step: 42, reason: 'The loss is not finite.' });
    expect(run()).toMatchObject({ status: 'diverged', step: 42, reason: 'The loss is not finite.', stepsPerSecond: null });
    await settle();
    expect(run().run?.summary).toEqual({ val_loss: 3 });
  });

  test('events are kept in order for the timeline', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'event', name: 'set', step: 5 });
    hear({ type: 'event', name: 'snapshot', step: 6 });
    await settle();
    expect(run().events.map(({ name }) => name)).toEqual(['set', 'snapshot']);
  });

  test('a change made elsewhere shows in an untouched experiment and is no edit', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'event', name: 'set', step: 5, values: { lr: 0.5 } });
    await settle();
    expect(experiment().experiment.training.optimizer.lr).toBe(0.5);
    expect(run().needsRestart).toBe(false);
    expect(commands()).toEqual([]);
    expect(experiment().canUndo).toBe(false);
  });

  test('a run that was taken back forgets what came after', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'scalars', columns: { step: [1, 2, 3], loss: [3, 2, 1] } });
    hear({ type: 'event', name: 'snapshot', step: 3 });
    hear({ type: 'event', name: 'rewound', step: 2 });
    await settle();
    expect(run().step).toBe(2);
    expect(run().scalars.points('loss').steps).toEqual([1, 2]);
    expect(run().events.map(({ name }) => name)).toEqual(['rewound']);
  });

  test('a view that cannot be shown says why', async () => {
    await run().play();
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'event', seq: 0, name: 'unseen', watch: 'maps|x', error: { message: 'There is no node x.' } });
    await settle();
    expect(run().unseen['maps|x']).toMatchObject({ message: 'There is no node x.' });
    expect(run().events).toEqual([]);
  });

  test('a run that is gone ends the connection with a problem', async () => {
    await run().play();
    answer = () => problem(404, 'There is no run.');
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(run()).toMatchObject({ connection: 'idle', error: { status: 404 } });
  });
});

describe('attach, step and reset', () => {
  test('attach shows a run with its experiment and starts none; again it does nothing', async () => {
    const stored = { ...sampleExperiment(), name: 'Stored' };
    answer = (call) => (call.path === '/api/runs/old' ? { ...sampleRun('old', stored), status: 'paused', step: 7 } : healthy(call));
    await Promise.all([run().attach('old'), run().attach('old')]);
    await run().attach('old');
    expect(starts()).toEqual([]);
    expect(FakeSocket.all).toHaveLength(1);
    expect(run()).toMatchObject({ status: 'paused', step: 7, ghost: null });
    expect(experiment().experiment.name).toBe('Stored');
  });

  test('attach shows the settings that the run has by now', async () => {
    answer = (call) =>
      call.path === '/api/runs/old' ? { ...sampleRun('old'), manifest: { changes: [[3, { lr: 0.25 }]] } } : healthy(call);
    await run().attach('old');
    await settle();
    expect(experiment().experiment.training.optimizer.lr).toBe(0.25);
    expect(commands()).toEqual([]);
  });

  test('of two runs asked for, the later one is shown, whichever answers first', async () => {
    let answerFirst: (run: Run) => void = () => undefined;
    answer = (call) => (call.path === '/api/runs/a' ? new Promise<Run>((resolve) => (answerFirst = resolve)) : healthy(call));
    const first = run().attach('a');
    await run().attach('b');
    answerFirst(sampleRun('a'));
    await first;
    expect(run().run?.id).toBe('b');
    expect(FakeSocket.all).toHaveLength(1);
  });

  test('an unknown run gives the server\'s problem', async () => {
    answer = (call) => (call.path === '/api/runs/none' ? problem(404, 'There is no run.') : healthy(call));
    await run().attach('none');
    expect(run()).toMatchObject({ run: null, error: { status: 404, detail: 'There is no run.' } });
  });

  test('a step from idle starts a paused run, so that it makes exactly one update', async () => {
    await run().advance();
    expect(starts().map(({ body }) => body.paused)).toEqual([true]);
    expect(commands()).toEqual([{ name: 'step', count: 1 }]);
    expect(run().status).toBe('paused');
  });

  test('a single step is known as such until training goes on', async () => {
    await run().play();
    await run().pause();
    expect(run()).toMatchObject({ step: 10, steppedTo: null });
    await run().advance();
    expect(run()).toMatchObject({ status: 'paused', steppedTo: 10 });
    await run().play();
    expect(run()).toMatchObject({ status: 'running', steppedTo: null });
    await run().advance();
    await run().reset();
    expect(run().steppedTo).toBeNull();
  });

  test('reset stops the run, empties the page and keeps the curve as ghost', async () => {
    await run().play();
    FakeSocket.last.open();
    hear({ type: 'scalars', columns: { step: [1], loss: [0.7] } });
    const curve = run().scalars;
    await run().reset();
    expect(commands()).toEqual([{ name: 'stop' }]);
    expect(run()).toMatchObject({ run: null, status: 'idle', step: 0, ghost: curve, connection: 'idle' });
    expect(run().scalars.names).toEqual([]);
  });

  test('what the nodes take is kept through a rewind, is no mark, and goes with the run', async () => {
    await run().play();
    const timing = { type: 'event', name: 'timing', step: 5, batch_ms: 2, batch_size: 32, samples: 32, device: 'cpu', nodes: { hidden: { forward_ms: 0.5, backward_ms: 1 } } };
    hear(timing);
    hear({ type: 'event', name: 'rewound', step: 1 });
    await settle();
    expect(run().events.map(({ name }) => name)).toEqual(['rewound']);
    expect(useTiming.getState()).toMatchObject({ stale: false, times: { kind: 'measured', nodes: { hidden: { forwardMs: 0.5, backwardMs: 1 } } } });
    hear({ ...timing, batch_ms: 9, batch_size: 64 });
    expect(useTiming.getState().times?.batchMs).toBe(2);
    await run().reset();
    expect(useTiming.getState().times).toBeNull();
  });

  test('a run that ended on its own is no obstacle to stopping it', async () => {
    await run().play();
    answer = (call) => (call.path.endsWith('/commands') ? problem(409, 'It has ended.') : healthy(call));
    await run().reset();
    expect(run()).toMatchObject({ run: null, error: null });
  });
});
