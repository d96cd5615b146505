// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from '../live/fake_socket';
import { useExperiment } from './experiment';
import { problem } from './fake_server';
import { decodeLink, encodeLink } from './link';
import { useRun } from './run';
import { sampleExperiment, sampleRun } from './sample_experiment';
import { useServer } from './server';
import { openSession, useSession } from './session';

let posts: string[] = [];
let close: () => void = () => undefined;
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);
/** Goes to an address as Back and Forward do. */
function goTo(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
/** Holds the answers to GET back until they are let go. */
function holdAnswers(): () => Promise<unknown> {
  const quick = globalThis.fetch;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method !== 'POST') await released;
    return quick(path, init);
  });
  return () => {
    release();
    return settle();
  };
}
const edited = { ...sampleExperiment(), seed: 3 };

async function openAt(address: string): Promise<void> {
  history.replaceState(null, '', address);
  close = openSession();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  posts = [];
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (init.method === 'POST' && !path.endsWith('/check')) posts.push(path);
    if (path === '/api/examples/gone') return Promise.resolve(problem(404));
    const body = path.endsWith('/check') ? { errors: [] }
      : path.startsWith('/api/examples/') ? { id: 'xor', experiment: edited } : sampleRun(path.split('/').at(-1) ?? '');
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }));
  });
});
afterEach(() => {
  close();
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('openSession', () => {
  test('?run= attaches and never starts a run', async () => {
    await openAt('/lab?run=abc');
    expect(useRun.getState().run?.id).toBe('abc');
    expect(posts).toEqual([]);
    expect(useExperiment.getState().experiment).toEqual(sampleExperiment());
  });

  test('a reload brings back edits that the run does not have, marked as waiting for a restart', async () => {
    await openAt(`/lab?run=abc#${encodeLink(edited)}`);
    expect(useExperiment.getState().experiment.seed).toBe(3);
    expect(useRun.getState()).toMatchObject({ needsRestart: true, status: 'running' });
    expect(posts).toEqual([]);
  });

  test('a shared link opens its experiment without a run', async () => {
    await openAt(`/lab#${encodeLink(edited)}`);
    expect(useExperiment.getState().experiment).toEqual(edited);
    expect(useRun.getState().run).toBeNull();
  });

  test('what was edited while the server was away is checked as soon as it is back', async () => {
    await openAt(`/lab#${encodeLink(edited)}`);
    const healthy = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    useServer.setState({ reach: 'offline' });
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 4 }));
    await settle();
    expect(useExperiment.getState()).toMatchObject({ checked: false, checkProblem: { status: 0 } });
    vi.stubGlobal('fetch', healthy);
    useServer.setState({ reach: 'ok' });
    await settle();
    expect(useExperiment.getState()).toMatchObject({ checked: true, checkProblem: null });
  });

  test('edits reach the address', async () => {
    await openAt('/lab');
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 5 }));
    await settle();
    expect(decodeLink(location.hash)?.experiment.seed).toBe(5);
  });

  test('a broken link is explained and gives an empty tank', async () => {
    await openAt('/lab#x=1.broken');
    expect(useSession.getState().linkFault).toBe('damaged');
    expect(useExperiment.getState().experiment.network.nodes).toEqual([]);
  });

  test('a broken link takes nothing away from what is open', async () => {
    await openAt(`/lab#${encodeLink(sampleExperiment())}`);
    useExperiment.getState().edit(() => edited);
    await settle();
    const { href } = location;
    goTo('/lab#x=1.broken');
    await settle();
    expect(useSession.getState().linkFault).toBe('damaged');
    expect(useExperiment.getState()).toMatchObject({ experiment: edited, canUndo: true });
    expect(location.href).toBe(href);
  });

  test('a link that is followed is opened once, whatever the events that tell of it', async () => {
    await openAt(`/lab#${encodeLink(sampleExperiment())}`);
    const { opened } = useExperiment.getState();
    goTo(`/lab#${encodeLink(edited)}`);
    await settle();
    expect(useExperiment.getState()).toMatchObject({ experiment: edited, opened: opened + 1 });
  });

  test('edits of a run that answers after another link was followed stay out of it', async () => {
    await openAt('/lab');
    const answer = holdAnswers();
    goTo(`/lab?run=abc#${encodeLink(edited)}`);
    goTo(`/lab#${encodeLink(sampleExperiment())}`);
    await answer();
    expect(useExperiment.getState()).toMatchObject({ experiment: sampleExperiment(), canUndo: false });
    expect(decodeLink(location.hash)?.experiment).toEqual(sampleExperiment());
  });

  test('a broken link that comes while an example loads keeps neither it nor the address from following', async () => {
    await openAt(`/lab#${encodeLink(sampleExperiment())}`);
    const answer = holdAnswers();
    goTo('/lab?example=xor');
    goTo('/lab#x=1.broken');
    await answer();
    expect(useSession.getState().linkFault).toBe('damaged');
    expect(useExperiment.getState().experiment).toEqual(edited);
    expect(decodeLink(location.hash)?.experiment).toEqual(edited);
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 6 }));
    await settle();
    expect(decodeLink(location.hash)?.experiment.seed).toBe(6);
  });

  test('a broken link that comes while an example waits for the server leaves the address following', async () => {
    await openAt(`/lab#${encodeLink(sampleExperiment())}`);
    const healthy = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    useServer.setState({ reach: 'offline' });
    goTo('/lab?example=xor');
    await settle();
    goTo('/lab#x=1.broken');
    expect(decodeLink(location.hash)?.experiment.network.nodes).toEqual([]);
    vi.stubGlobal('fetch', healthy);
    useServer.setState({ reach: 'ok' });
    await settle();
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 7 }));
    await settle();
    expect(decodeLink(location.hash)?.experiment.seed).toBe(7);
  });

  test('without a run or link the tank is empty, whatever was open before', async () => {
    await openAt('/lab?run=abc');
    close();
    await openAt('/lab');
    expect(useRun.getState().run).toBeNull();
    expect(useExperiment.getState().experiment.network.nodes).toEqual([]);
  });

  test('an example that the address names alone is opened without a run, and stands in the address', async () => {
    await openAt('/lab?example=xor');
    expect(useExperiment.getState().experiment).toEqual(edited);
    expect(posts).toEqual([]);
    expect(decodeLink(location.hash)?.experiment).toEqual(edited);
    expect(location.search).toBe('?example=xor');
  });

  test('what the link or the run holds comes before the example that it came from', async () => {
    await openAt(`/lab?example=xor#${encodeLink(sampleExperiment())}`);
    expect(useExperiment.getState().experiment).toEqual(sampleExperiment());
    close();
    await openAt('/lab?run=abc&example=xor');
    expect(useExperiment.getState().experiment).toEqual(sampleExperiment());
  });

  test('an example that the server does not have is explained and gives an empty tank', async () => {
    await openAt('/lab?example=gone');
    expect(useSession.getState()).toMatchObject({ linkFault: 'unknown-example', linkNames: ['gone'] });
    expect(useExperiment.getState().experiment.network.nodes).toEqual([]);
  });

  test('an example is opened when the server is back, unless something was built meanwhile', async () => {
    const healthy = globalThis.fetch;
    const away = (): void => {
      vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
      useServer.setState({ reach: 'offline' });
    };
    const back = async (): Promise<void> => {
      vi.stubGlobal('fetch', healthy);
      useServer.setState({ reach: 'ok' });
      await settle();
    };
    away();
    await openAt('/lab?example=xor');
    expect(useExperiment.getState().experiment.network.nodes).toEqual([]);
    await back();
    expect(useExperiment.getState().experiment).toEqual(edited);
    close();
    away();
    await openAt('/lab?example=xor');
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 8 }));
    await back();
    expect(useExperiment.getState().experiment.seed).toBe(8);
    expect(decodeLink(location.hash)?.experiment.seed).toBe(8);
  });

  test('leaves the address of other pages alone', async () => {
    await openAt('/lab?run=abc');
    history.pushState(null, '', '/');
    close();
    await settle();
    expect(location.pathname + location.search + location.hash).toBe('/');
    expect(useRun.getState().run).toBeNull();
  });
});
