import { afterEach, beforeEach, vi } from 'vitest';
import type { Run } from '../api/types';
import { FakeSocket } from '../live/fake_socket';
import { useExperiment } from './experiment';
import { useRun } from './run';
import { sampleExperiment, sampleRun } from './sample_experiment';

export interface Call {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

const without = (body: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));

/** A server for tests: notes what it was asked, answers like a healthy one unless told otherwise, speaks over a fake socket. */
export class FakeServer {
  calls: Call[] = [];
  answer: (call: Call) => unknown = (call) => this.healthy(call);
  private seq = 0;

  /** Commands that runs were given, without their ids. */
  commands(): unknown[] {
    return this.calls.filter(({ path }) => path.endsWith('/commands')).map(({ body }) => without(body, 'id'));
  }

  starts(): Call[] {
    return this.calls.filter(({ method, path }) => method === 'POST' && path === '/api/runs');
  }

  /** Says something over the newest socket. */
  say(message: object): void {
    this.seq += 1;
    FakeSocket.last.receive({ seq: this.seq, ...message });
  }

  /** Answers of a healthy server: runs are numbered, commands take effect at step 10. */
  healthy(call: Call): unknown {
    if (/\/check(\?|$)/.test(call.path)) return { nodes: {}, parameters: 0, flops: 0, fields: {}, errors: [], warnings: [] };
    if (call.path.endsWith('/commands')) return { applied_step: 10 };
    if (call.method === 'POST') {
      return sampleRun(`run${this.starts().length}`, without(call.body, 'request_id') as unknown as Run['experiment']);
    }
    return sampleRun(call.path.split('/').at(-1) ?? '');
  }

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    // Files are sent as they are.
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<string, unknown>;
    const call = { method: init.method ?? 'GET', path, body };
    this.calls.push(call);
    const answer = await this.answer(call);
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer;
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  };
}

/** An answer that refuses. */
export const problem = (status: number, detail = 'No.'): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'Problem', status, detail }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

/** What was asked so far has been answered, and delays of the page are over. */
export const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);

/** Gives every test of a file an empty tank with a server of its own. */
export function withFakeServer(): { readonly server: FakeServer } {
  const held = { server: new FakeServer() };
  beforeEach(() => {
    vi.useFakeTimers();
    held.server = new FakeServer();
    FakeSocket.all = [];
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('location', { protocol: 'http:', host: 'tank' });
    vi.stubGlobal('fetch', held.server.fetch);
    useRun.getState().detach();
    useRun.setState({ busy: false });
    useExperiment.getState().load(sampleExperiment());
  });
  afterEach(() => {
    useRun.getState().detach();
    vi.clearAllTimers();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return held;
}
