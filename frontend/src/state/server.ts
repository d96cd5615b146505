import { create } from 'zustand';
import { getHealth } from '../api/client';
import { onReach, type Reach } from '../api/http';
import type { Health } from '../api/types';

interface ServerState {
  /** What the last request told about the server; null before the first. */
  reach: Reach | null;
  health: Health | null;
  /** Asks again now; the page also asks by itself while the server is away. */
  refresh: () => Promise<void>;
}

export const useServer = create<ServerState>()((set) => ({
  reach: null,
  health: null,
  refresh: async () => {
    try {
      set({ health: await getHealth() });
    } catch {
      // `reach` says what happened.
    }
  },
}));

const retryMs = 2000;

/** Follows the server's reachability; while it is away, asks every two seconds. Returns the way to stop. */
export function followServer(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onReach((reach) => {
    // Health needs no token: its answer says nothing about being locked out.
    const { reach: before } = useServer.getState();
    if (reach !== 'ok' || before !== 'locked') useServer.setState({ reach });
    clearTimeout(timer);
    if (reach === 'offline') timer = setTimeout(() => void useServer.getState().refresh(), retryMs);
  });
  void useServer.getState().refresh();
  return () => {
    clearTimeout(timer);
    stop();
  };
}
