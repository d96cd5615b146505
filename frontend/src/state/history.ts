/** Undo history of one value: what was, what is, what was taken back. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Key and time (ms) of the last change, while it can still swallow the next one of the same drag. */
  open: { key: string; at: number } | null;
}

const longestHistory = 200;
const coalesceMs = 1000;

export function historyOf<T>(present: T): History<T> {
  return { past: [], present, future: [], open: null };
}

/** Adds a change; one with the same key within a second of the last becomes part of it. */
export function changed<T>(history: History<T>, present: T, key: string | undefined, now: number): History<T> {
  const joins = key !== undefined && history.open?.key === key && now - history.open.at < coalesceMs;
  const past = joins ? history.past : [...history.past, history.present].slice(-longestHistory);
  return { past, present, future: [], open: key === undefined ? null : { key, at: now } };
}

export function undone<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], open: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, open: null };
}
