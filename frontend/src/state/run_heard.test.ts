import { describe, expect, test, vi } from 'vitest';
import { FakeSocket } from '../live/fake_socket';
import { useExperiment } from './experiment';
import { problem, settle, withFakeServer } from './fake_server';
import { useRun } from './run';
import { sampleRun } from './sample_experiment';

const fake = withFakeServer();
const experiment = () => useExperiment.getState();
const run = () => useRun.getState();

describe('what the server says', () => {
  test('curves, step, epoch and speed arrive at most ten times a second', async () => {
    await run().play();
    FakeSocket.last.open();
    let renders = 0;
    const stop = useRun.subscribe(() => (renders += 1));
    for (let tick = 1; tick <= 10; tick += 1) {
      fake.server.say({ type: 'scalars', columns: { step: [tick * 10], loss: [1 / tick], seconds: [tick * 0.05], epoch: [tick] } });
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
    fake.server.say({ type: 'status', status: 'running', step: 0, reason: null });
    fake.server.say({ type: 'scalars', columns: { step: [1], loss: [0.7], seconds: [0.01], epoch: [0] } });
    expect(run()).toMatchObject({ step: 1, scalarsVersion: run().scalars.version });
    fake.server.say({ type: 'scalars', columns: { step: [2], loss: [0.6], seconds: [0.02], epoch: [0] } });
    expect(run().step).toBe(1);
    await settle();
    expect(run().step).toBe(2);
  });

  test('a change of status shows at once, with its reason, and the summary follows', async () => {
    await run().play();
    FakeSocket.last.open();
    fake.server.answer = (call) => ({ ...sampleRun(call.path.split('/').at(-1) ?? ''), status: 'diverged', summary: { val_loss: 3 } });
    fake.server.say({ type: 'status', status: 'diverged', step: 42, reason: 'The loss is not finite.' });
    expect(run()).toMatchObject({ status: 'diverged', step: 42, reason: 'The loss is not finite.', stepsPerSecond: null });
    await settle();
    expect(run().run?.summary).toEqual({ val_loss: 3 });
  });

  test('events are kept in order for the timeline', async () => {
    await run().play();
    FakeSocket.last.open();
    fake.server.say({ type: 'event', name: 'set', step: 5 });
    fake.server.say({ type: 'event', name: 'snapshot', step: 6 });
    await settle();
    expect(run().events.map(({ name }) => name)).toEqual(['set', 'snapshot']);
  });

  test('a change made elsewhere shows in an untouched experiment and is no edit', async () => {
    await run().play();
    FakeSocket.last.open();
    fake.server.say({ type: 'event', name: 'set', step: 5, values: { lr: 0.5 } });
    await settle();
    expect(experiment().experiment.training.optimizer.lr).toBe(0.5);
    expect(run().needsRestart).toBe(false);
    expect(fake.server.commands()).toEqual([]);
    expect(experiment().canUndo).toBe(false);
  });

  test('what a person took back before its own event came stays taken back', async () => {
    await run().play();
    FakeSocket.last.open();
    let answerSet: (answer: unknown) => void = () => undefined;
    fake.server.answer = (call) =>
      call.path.endsWith('/commands') ? new Promise((resolve) => (answerSet = resolve)) : fake.server.healthy(call);
    experiment().edit((draft) => ({ ...draft, training: { ...draft.training, l2: 0.1 } }));
    await settle();
    experiment().undo();
    fake.server.say({ type: 'event', name: 'set', step: 5, values: { l2: 0.1 } });
    expect(experiment().experiment.training.l2).toBe(0);
    fake.server.answer = (call) => fake.server.healthy(call);
    answerSet({ applied_step: 5 });
    await settle();
    expect(fake.server.commands()).toEqual([
      { name: 'set', values: { l2: 0.1 } },
      { name: 'set', values: { l2: 0 } },
    ]);
    expect(run().needsRestart).toBe(false);
  });

  test('an own event that comes after the answers changes nothing any more', async () => {
    await run().play();
    FakeSocket.last.open();
    experiment().edit((draft) => ({ ...draft, training: { ...draft.training, l2: 0.1 } }));
    await settle();
    experiment().undo();
    await settle();
    fake.server.say({ type: 'event', name: 'set', step: 5, values: { l2: 0.1 } });
    fake.server.say({ type: 'event', name: 'set', step: 6, values: { l2: 0 } });
    await settle();
    expect(experiment().experiment.training.l2).toBe(0);
    expect(fake.server.commands()).toHaveLength(2);
  });

  test('a run that was taken back forgets what came after', async () => {
    await run().play();
    FakeSocket.last.open();
    fake.server.say({ type: 'scalars', columns: { step: [1, 2, 3], loss: [3, 2, 1] } });
    fake.server.say({ type: 'event', name: 'snapshot', step: 3 });
    fake.server.say({ type: 'event', name: 'rewound', step: 2 });
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
    fake.server.answer = () => problem(404, 'There is no run.');
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(run()).toMatchObject({ connection: 'idle', error: { status: 404 } });
  });
});
