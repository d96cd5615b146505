import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from './fake_socket';
import { LiveSocket, retryDelayMs, type LiveOptions, type OrderedMessage } from './socket';
import { WatchSet } from './watches';

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
});
afterEach(() => {
  vi.useRealTimers();
});

function connect(options: Partial<LiveOptions> = {}) {
  const messages: OrderedMessage[] = [];
  const states: string[] = [];
  const broken: string[] = [];
  const watches = options.watches ?? new WatchSet();
  const socket = new LiveSocket({
    url: 'ws://host/api/runs/1/live',
    watches,
    onMessage: (message) => messages.push(message),
    onFrame: () => undefined,
    onState: (state) => states.push(state),
    onBroken: (reason) => broken.push(reason),
    open: (url) => new FakeSocket(url) as unknown as WebSocket,
    random: () => 1,
    ...options,
  });
  return { socket, messages, states, broken, watches };
}

describe('LiveSocket', () => {
  test('says hello first, then what is watched', () => {
    const watches = new WatchSet();
    watches.add({ view: 'boundary' });
    const { states } = connect({ watches });
    FakeSocket.last.open();
    expect(FakeSocket.last.binaryType).toBe('arraybuffer');
    expect(FakeSocket.last.sent).toEqual([
      { type: 'hello', since: 0 },
      { type: 'watch', views: [{ view: 'boundary', id: 'boundary|' }], max_fps: 30 },
    ]);
    expect(states).toEqual(['connecting', 'live']);
  });

  test('drops what it has seen and asks for the rest after a lost connection', async () => {
    const { messages, states } = connect();
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'status', seq: 1 });
    FakeSocket.last.receive({ type: 'scalars', seq: 4, columns: {} });
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(400);
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.last.open();
    expect(FakeSocket.last.sent[0]).toEqual({ type: 'hello', since: 4 });
    FakeSocket.last.receive({ type: 'scalars', seq: 4, columns: {} });
    FakeSocket.last.receive({ type: 'scalars', seq: 5, columns: {} });
    expect(messages.map(({ seq }) => seq)).toEqual([1, 4, 5]);
    expect(states).toEqual(['connecting', 'live', 'reconnecting', 'live']);
  });

  test('a status holds whatever its number, and changes no count', () => {
    const { messages, socket } = connect();
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'scalars', seq: 8, columns: {} });
    FakeSocket.last.receive({ type: 'status', seq: 3, status: 'paused' });
    FakeSocket.last.receive({ type: 'event', seq: 3, name: 'best' });
    expect(messages.map(({ type, seq }) => [type, seq])).toEqual([['scalars', 8], ['status', 3]]);
    expect(socket.since).toBe(8);
  });

  test('follows a server that has lost its count, and only where it begins anew', async () => {
    const { messages, socket } = connect();
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'scalars', seq: 40, columns: {} });
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(400);
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'event', seq: 0, name: 'unseen' });
    FakeSocket.last.receive({ type: 'scalars', seq: 5, columns: {} });
    FakeSocket.last.receive({ type: 'scalars', seq: 6, columns: {} });
    FakeSocket.last.receive({ type: 'scalars', seq: 5, columns: {} });
    expect(messages.map(({ seq }) => seq)).toEqual([40, 0, 5, 6]);
    expect(socket.since).toBe(6);
  });

  test('a note without a number reaches the page and changes no count', () => {
    const { messages, socket } = connect();
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'status', seq: 3 });
    FakeSocket.last.receive({ type: 'event', seq: 0, name: 'unseen' });
    expect(messages.map(({ seq }) => seq)).toEqual([3, 0]);
    expect(socket.since).toBe(3);
  });

  test('ignores messages of a connection that it has given up', async () => {
    const { messages } = connect();
    const first = FakeSocket.last;
    first.open();
    first.drop();
    await vi.advanceTimersByTimeAsync(400);
    FakeSocket.last.open();
    first.receive({ type: 'status', seq: 9 });
    expect(messages).toEqual([]);
  });

  test('waits longer after each failed try, never more than ten seconds', async () => {
    connect();
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const started = Date.now();
      const count = FakeSocket.all.length;
      FakeSocket.last.drop();
      while (FakeSocket.all.length === count) await vi.advanceTimersByTimeAsync(50);
      waits.push(Date.now() - started);
    }
    expect(waits).toEqual([300, 600, 1200, 2400, 4800, 9600, 10_000, 10_000]);
  });

  test('jitter spreads the tries over the upper half of the delay', () => {
    expect(retryDelayMs(2, 0)).toBe(600);
    expect(retryDelayMs(2, 1)).toBe(1200);
  });

  test('a message resets the delay, an accepted connection alone does not', async () => {
    connect();
    for (let round = 0; round < 3; round += 1) {
      FakeSocket.last.open();
      FakeSocket.last.drop();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    const count = FakeSocket.all.length;
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'status', seq: 1 });
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(300);
    expect(FakeSocket.all).toHaveLength(count + 1);
  });

  test('gives up when the run is gone', async () => {
    const mayRetry = vi.fn(() => Promise.resolve(false));
    const { states } = connect({ mayRetry });
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(states.at(-1)).toBe('closed');
  });

  test('says why the server refused and asks whether to go on', async () => {
    const mayRetry = vi.fn(() => Promise.resolve(false));
    const { broken } = connect({ mayRetry });
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'error', code: 'not_found', message: 'There is no run.' });
    FakeSocket.last.drop(1008);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(broken).toEqual(['There is no run.']);
    expect(mayRetry).toHaveBeenCalledTimes(1);
    expect(FakeSocket.all).toHaveLength(1);
  });

  test('sends a changed watch set once it has settled, and an unchanged one not at all', async () => {
    const { watches } = connect();
    FakeSocket.last.open();
    const leave = watches.add({ view: 'maps', node: 'a' });
    leave();
    watches.add({ view: 'maps', node: 'b' });
    await vi.advanceTimersByTimeAsync(100);
    expect(FakeSocket.last.sent.slice(2)).toEqual([
      { type: 'watch', views: [{ view: 'maps', node: 'b', id: 'maps|b' }], max_fps: 30 },
    ]);
    watches.add({ view: 'maps', node: 'c' })();
    await vi.advanceTimersByTimeAsync(100);
    expect(FakeSocket.last.sent).toHaveLength(3);
  });

  test('watches nothing while the tab is hidden', async () => {
    const { watches } = connect();
    FakeSocket.last.open();
    watches.add({ view: 'maps' });
    await vi.advanceTimersByTimeAsync(100);
    watches.setHidden(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(FakeSocket.last.sent.at(-1)).toMatchObject({ type: 'watch', views: [] });
  });

  test('a broken frame is reported and the connection lives on', () => {
    const { broken, messages } = connect();
    FakeSocket.last.open();
    FakeSocket.last.receive(new ArrayBuffer(2));
    FakeSocket.last.receive({ type: 'status', seq: 1 });
    expect(broken[0]).toMatch(/at least 8 bytes/);
    expect(messages).toHaveLength(1);
  });

  test('retryNow does not wait, and nothing happens after close', async () => {
    const { socket } = connect();
    FakeSocket.last.open();
    FakeSocket.last.drop();
    socket.retryNow();
    expect(FakeSocket.all).toHaveLength(2);
    socket.close();
    socket.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(2);
  });
});
