import { describe, expect, test, vi } from 'vitest';
import type { Run } from '../api/types';
import { FakeSocket } from '../live/fake_socket';
import { useExperiment } from './experiment';
import { problem, settle, withFakeServer } from './fake_server';
import { useRun } from './run';
import { sampleExperiment, sampleRun } from './sample_experiment';
import { useWeights } from './weights';

const fake = withFakeServer();
const experiment = () => useExperiment.getState();
const run = () => useRun.getState();

describe('play', () => {
  test('starts a run of the experiment on screen and listens to it', async () => {
    await run().play();
    expect(fake.server.starts()[0]?.body).toMatchObject({ name: 'Circle', dataset: { kind: 'circle' } });
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
    expect(fake.server.starts()).toHaveLength(1);
  });

  test('asking again after a lost answer sends the same request id, so that no second run starts', async () => {
    fake.server.answer = (call) => (call.path === '/api/runs' ? new TypeError('network') : fake.server.healthy(call));
    await run().play();
    expect(run()).toMatchObject({ run: null, error: { status: 0 } });
    fake.server.answer = (call) => fake.server.healthy(call);
    await run().play();
    const ids = fake.server.starts().map(({ body }) => body.request_id);
    expect(ids[0]).toMatch(/^[\da-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
    experiment().edit((draft) => ({ ...draft, seed: 9 }));
    await run().play();
    expect(fake.server.starts().at(-1)?.body.request_id).not.toBe(ids[0]);
  });

  test('a refused experiment shows the server\'s problem', async () => {
    fake.server.answer = (call) => (call.path === '/api/runs' ? problem(422, 'Conv2d needs an image.') : fake.server.healthy(call));
    await run().play();
    expect(run()).toMatchObject({ run: null, status: 'idle', busy: false, error: { status: 422, detail: 'Conv2d needs an image.' } });
  });

  test('resumes a paused run', async () => {
    await run().play();
    await run().pause();
    expect(run()).toMatchObject({ status: 'paused', step: 10 });
    await run().play();
    expect(fake.server.commands()).toEqual([{ name: 'pause' }, { name: 'resume' }]);
    expect(fake.server.starts()).toHaveLength(1);
  });

  test('after the end it starts anew and keeps the old curve as ghost', async () => {
    await run().play();
    FakeSocket.last.open();
    fake.server.say({ type: 'scalars', columns: { step: [1, 2], loss: [0.7, 0.6] } });
    fake.server.say({ type: 'status', status: 'finished', step: 2 });
    const curve = run().scalars;
    await run().play();
    expect(fake.server.commands()).toEqual([]);
    expect(fake.server.starts()).toHaveLength(2);
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
    expect(fake.server.commands()).toEqual([]);
  });
});

describe('imported weights', () => {
  test('are for the network that was open: another example begins with fresh ones', async () => {
    useWeights.setState({ weights: { id: 'w1', name: 'w.safetensors', count: 4 } });
    await run().play();
    await run().start({ ...sampleExperiment(), seed: 3 });
    expect(fake.server.starts().map(({ body }) => body.weights)).toEqual([{ id: 'w1' }, undefined]);
    expect(useWeights.getState().weights).toBeNull();
  });
});

describe('play after an interruption', () => {
  test('goes on where the run was stopped', async () => {
    fake.server.answer = (call) => (call.path === '/api/runs/old' ? { ...sampleRun('old'), status: 'stopped', step: 7 } : fake.server.healthy(call));
    await run().attach('old');
    await run().play();
    expect(fake.server.commands()).toEqual([{ name: 'resume' }]);
    expect(fake.server.starts()).toEqual([]);
  });

  test('begins anew where that is refused', async () => {
    fake.server.answer = (call) => {
      if (call.path === '/api/runs/old') return { ...sampleRun('old'), status: 'failed' };
      return call.path.endsWith('/commands') ? problem(409, 'No snapshot is left.') : fake.server.healthy(call);
    };
    await run().attach('old');
    await run().play();
    expect(fake.server.starts()).toHaveLength(1);
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
    expect(fake.server.commands()).toEqual([{ name: 'set', values: { lr: 0.05 } }]);
    expect(run().needsRestart).toBe(false);
    experiment().edit((draft) => ({ ...draft, training: { ...draft.training, l2: 0.1 } }));
    await settle();
    expect(fake.server.commands().at(-1)).toEqual({ name: 'set', values: { l2: 0.1 } });
  });

  test('undo of a live change is sent too', async () => {
    await run().play();
    experiment().edit((draft) => ({ ...draft, training: { ...draft.training, l2: 0.1 } }));
    await settle();
    experiment().undo();
    await settle();
    expect(fake.server.commands()).toEqual([
      { name: 'set', values: { l2: 0.1 } },
      { name: 'set', values: { l2: 0 } },
    ]);
  });

  test('a changed network waits for play, which stops the old run and starts a new one', async () => {
    await run().play();
    FakeSocket.last.open();
    fake.server.say({ type: 'scalars', columns: { step: [1], loss: [0.7] } });
    const curve = run().scalars;
    experiment().edit((draft) => ({ ...draft, network: { nodes: draft.network.nodes.slice(1) } }));
    await settle();
    expect(run()).toMatchObject({ needsRestart: true, status: 'running' });
    expect(fake.server.commands()).toEqual([]);
    experiment().undo();
    expect(run().needsRestart).toBe(false);
    experiment().redo();
    await run().play();
    expect(fake.server.commands()).toEqual([{ name: 'stop' }]);
    expect(run()).toMatchObject({ run: { id: 'run2' }, needsRestart: false, ghost: curve });
  });

  test('defaults that the server fills in are no difference', async () => {
    fake.server.answer = (call) => {
      const body = fake.server.healthy(call);
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
