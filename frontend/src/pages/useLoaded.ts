import { useCallback, useEffect, useState } from 'react';
import { problemOf } from '../api/http';
import type { Problem } from '../api/types';
import { useServer } from '../state/server';

export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  reload: () => void;
}

/** Loads something for a page (`load` must stay the same function); loads again when the server comes back. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; problem: Problem | null }>({ data: null, problem: null });
  const [round, setRound] = useState(0);
  const isAway = useServer((server) => server.reach === 'offline');
  useEffect(() => {
    if (isAway) return;
    let current = true;
    load().then(
      (data) => current && setState({ data, problem: null }),
      (error: unknown) => current && setState((before) => ({ ...before, problem: problemOf(error) })),
    );
    return () => {
      current = false;
    };
  }, [load, round, isAway]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { ...state, reload };
}
