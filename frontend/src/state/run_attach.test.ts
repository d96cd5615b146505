import { describe, expect, test } from 'vitest';
import type { Run } from '../api/types';
import { FakeSocket } from '../live/fake_socket';
import { useExperiment } from './experiment';
import { problem, settle, withFakeServer } from './fake_server';
import { useRun } from './run';
import { sampleExperiment, sampleRun } from './sample_experiment';
import { useTiming } from './timing';

const fake = withFakeServer();
const experiment = () => useExperiment.getState();
const run = () => useRun.getState();

describe('attach, step and reset', () => {
  test('attach shows a run with its experiment and starts none; again it does nothing', async () => {
    const stored = { ...sampleExperiment(), name: 'Stored' };
    fake.server.answer = (call) => (call.path === '/api/runs/old' ? { ...sampleRun('old', stored), status: 'paused', step: 7 } : fake.server.healthy(call));
    await Promise.all([run().attach('old'), run().attach('old')]);
    await run().attach('old');
    expect(fake.server.starts()).toEqual([]);
    expect(FakeSocket.all).toHaveLength(1);
    expect(run()).toMatchObject({ status: 'paused', step: 7, ghost: null });
    expect(experiment().experiment.name).toBe('Stored');
  });

  test('attach shows the settings that the run has by now', async () => {
    fake.server.answer = (call) =>
      call.path === '/api/runs/old' ? { ...sampleRun('old'), manifest: { changes: [[3, { lr: 0.25 }]] } } : fake.server.healthy(call);
    await run().attach('old');
    await settle();
    expect(experiment().experiment.training.optimizer.lr).toBe(0.25);
    expect(fake.server.commands()).toEqual([]);
  });

  test('of two runs asked for, the later one is shown, whichever answers first', async () => {
    let answerFirst: (run: Run) => void = () => undefined;
    fake.server.answer = (call) => (call.path === '/api/runs/a' ? new Promise<Run>((resolve) => (answerFirst = resolve)) : fake.server.healthy(call));
    const first = run().attach('a');
    await run().attach('b');
    answerFirst(sampleRun('a'));
    await first;
    expect(run().run?.id).toBe('b');
    expect(FakeSocket.all).toHaveLength(1);
  });

  test('an unknown run gives the server\'s problem', async () => {
    fake.server.answer = (call) => (call.path === '/api/runs/none' ? problem(404, 'There is no run.') : fake.server.healthy(call));
    await run().attach('none');
    expect(run()).toMatchObject({ run: null, error: { status: 404, detail: 'There is no run.' } });
  });

  test('a step from idle starts a paused run, so that it makes exactly one update', async () => {
    await run().advance();
    expect(fake.server.starts().map(({ body }) => body.paused)).toEqual([true]);
    expect(fake.server.commands()).toEqual([{ name: 'step', count: 1 }]);
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
    fake.server.say({ type: 'scalars', columns: { step: [1], loss: [0.7] } });
    const curve = run().scalars;
    await run().reset();
    expect(fake.server.commands()).toEqual([{ name: 'stop' }]);
    expect(run()).toMatchObject({ run: null, status: 'idle', step: 0, ghost: curve, connection: 'idle' });
    expect(run().scalars.names).toEqual([]);
  });

  test('what the nodes take is kept through a rewind, is no mark, and goes with the run', async () => {
    await run().play();
    const timing = { type: 'event', name: 'timing', step: 5, batch_ms: 2, batch_size: 32, samples: 32, device: 'cpu', nodes: { hidden: { forward_ms: 0.5, backward_ms: 1 } } };
    fake.server.say(timing);
    fake.server.say({ type: 'event', name: 'rewound', step: 1 });
    await settle();
    expect(run().events.map(({ name }) => name)).toEqual(['rewound']);
    expect(useTiming.getState()).toMatchObject({ stale: false, times: { kind: 'measured', nodes: { hidden: { forwardMs: 0.5, backwardMs: 1 } } } });
    fake.server.say({ ...timing, batch_ms: 9, batch_size: 64 });
    expect(useTiming.getState().times?.batchMs).toBe(2);
    await run().reset();
    expect(useTiming.getState().times).toBeNull();
  });

  test('a run that ended on its own is no obstacle to stopping it', async () => {
    await run().play();
    fake.server.answer = (call) => (call.path.endsWith('/commands') ? problem(409, 'It has ended.') : fake.server.healthy(call));
    await run().reset();
    expect(run()).toMatchObject({ run: null, error: null });
  });
});
