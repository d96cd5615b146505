import { create } from 'zustand';
import { getExample } from '../api/client';
import { problemOf } from '../api/http';
import type { Experiment } from '../api/types';
import { emptyExperiment } from './defaults';
import { useExperiment } from './experiment';
import { decodeLink, encodeLink, LinkError, type LinkFault } from './link';
import { useLesson } from './lesson';
import { useRun } from './run';
import { useServer } from './server';
import { useWeights } from './weights';

interface SessionState {
  /** Why the link in the address could not be opened. */
  linkFault: LinkFault | null;
  /** What it names that this page or server does not have. */
  linkNames: readonly string[];
  dismissLinkFault: () => void;
}

export const useSession = create<SessionState>()((set) => ({
  linkFault: null,
  linkNames: [],
  dismissLinkFault: () => set({ linkFault: null }),
}));

const mirrorDelayMs = 300;
const longestWaitMs = 500;

/** Calls when the page has nothing to draw, soon in any case; at once where the browser cannot tell. */
function whenIdle(call: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(call, { timeout: longestWaitMs });
  else call();
}

/**
 * Opens what the address says and keeps the address true while the Lab is on screen: `?run=ID` attaches to that run
 * (never starts one), `#x=1...` holds the experiment, `&lesson=1...` behind it what a teacher says and hides; `?example=ID` without
 * either opens that example. A broken link that is followed while something is open takes nothing away. Returns the way to end it; the run goes on at the server.
 */
export function openSession(): () => void {
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restoring = true;
  /** What the address was when it last told what is on screen; null before anything is. */
  let told: string | null = null;
  /** The server was away when the example was asked for; it is asked again when it is back. */
  let waiting = false;
  let round = 0;

  const restore = async (): Promise<void> => {
    const { search, hash } = location;
    const params = new URLSearchParams(search);
    const id = params.get('run');
    const example = params.get('example');
    const link = readLink(hash);
    if (useSession.getState().linkFault !== null && told !== null && id === (useRun.getState().run?.id ?? null)) {
      // What is on its way comes all the same, and the address tells of it then.
      if (waiting) [waiting, restoring] = [false, false];
      return mirror();
    }
    const mine = ++round;
    waiting = false;
    restoring = true;
    const experiment = link?.experiment ?? null;
    useLesson.getState().open(link?.lesson ?? null);
    if (id === null) {
      useRun.getState().detach();
      useWeights.getState().forget();
      const asked = experiment === null && hash === '' && example !== null ? await readExample(example) : null;
      if (ended || mine !== round) return;
      useExperiment.getState().load(experiment ?? (asked instanceof Object ? asked : emptyExperiment()));
      waiting = asked === 'away';
      // The address goes on naming what could not be had yet.
      if (waiting) return;
    } else {
      await useRun.getState().attach(id);
      // Edits made after the run had started live in the link only.
      if (!ended && mine === round && experiment !== null) useExperiment.getState().edit(() => experiment);
    }
    if (ended || mine !== round) return;
    restoring = false;
    mirror();
  };

  const mirror = (): void => {
    clearTimeout(timer);
    if (ended || restoring || !location.pathname.startsWith('/lab')) return;
    const url = new URL(location.href);
    const { run } = useRun.getState();
    if (run === null) url.searchParams.delete('run');
    else url.searchParams.set('run', run.id);
    url.hash = encodeLink(useExperiment.getState().experiment, useLesson.getState().lesson);
    if (url.href !== location.href) history.replaceState(history.state, '', url);
    told = location.href;
  };
  const mirrorSoon = (): void => {
    clearTimeout(timer);
    if (waiting) [waiting, restoring] = [false, false];
    // Packing a large network takes as long as a frame.
    timer = setTimeout(() => whenIdle(mirror), mirrorDelayMs);
  };

  /** The person opened another link or went back, of which two events tell; our own replaceState fires none. */
  const follow = (): void => {
    if (location.pathname.startsWith('/lab') && location.href !== told) void restore();
  };

  const stops = [
    useExperiment.subscribe((state, before) => {
      if (state.experiment !== before.experiment) mirrorSoon();
    }),
    useRun.subscribe((state, before) => {
      if (state.run?.id !== before.run?.id) mirror();
    }),
    useServer.subscribe((state, before) => {
      if (state.reach !== 'ok' || before.reach === 'ok') return;
      if (waiting) void restore();
      else useExperiment.getState().checkAgain();
    }),
  ];
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  void restore();

  return () => {
    mirror();
    ended = true;
    clearTimeout(timer);
    removeEventListener('hashchange', follow);
    removeEventListener('popstate', follow);
    for (const stop of stops) stop();
    useLesson.getState().open(null);
    useRun.getState().detach();
  };
}

function readLink(hash: string): ReturnType<typeof decodeLink> {
  try {
    const link = decodeLink(hash);
    useSession.setState({ linkFault: null });
    return link;
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    useSession.setState({ linkFault: error.fault, linkNames: error.names });
    return null;
  }
}

/** The experiment of an example; 'unknown' where this server has none of that name, which is told, 'away' where none could be asked. */
async function readExample(id: string): Promise<Experiment | 'unknown' | 'away'> {
  try {
    return (await getExample(id)).experiment;
  } catch (error) {
    if (problemOf(error).status !== 404) return 'away';
    useSession.setState({ linkFault: 'unknown-example', linkNames: [id] });
    return 'unknown';
  }
}

/** Watches nothing while the tab is hidden; tries the connection at once when the tab or network is back. */
export function followVisibility(): () => void {
  const follow = (): void => {
    useRun.getState().watches.setHidden(document.hidden);
    if (!document.hidden) useRun.getState().retryNow();
  };
  const retry = (): void => useRun.getState().retryNow();
  document.addEventListener('visibilitychange', follow);
  addEventListener('online', retry);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    removeEventListener('online', retry);
  };
}
