import type { Problem } from './types';

/** Whether the server answers: `locked` = it wants the token (401), `offline` = not reached at all. */
export type Reach = 'ok' | 'locked' | 'offline';

/** A request that failed, with the server's problem details. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

const observers = new Set<(reach: Reach) => void>();

/** Calls back after every request with what it tells about the server. */
export function onReach(observer: (reach: Reach) => void): () => void {
  observers.add(observer);
  return () => observers.delete(observer);
}

function report(reach: Reach): void {
  for (const observer of observers) observer(reach);
}

/** One request; throws ApiError for everything but 2xx (an abort stays an AbortError). */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    report('offline');
    throw new ApiError(unreachable);
  }
  if (response.ok) {
    report('ok');
    return response;
  }
  // A proxy in front of a stopped server answers for it.
  const gateway = [502, 503, 504].includes(response.status) && !isJson(response);
  report(response.status === 401 ? 'locked' : gateway ? 'offline' : 'ok');
  throw new ApiError(await readProblem(response));
}

export async function sendJson<T>(path: string, method = 'GET', body?: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (signal !== undefined) init.signal = signal;
  const response = await send(path, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const unreachable: Problem = {
  type: 'about:blank',
  title: 'Server not reached',
  status: 0,
  detail: 'The Netarium server does not answer.',
};

function isJson(response: Response): boolean {
  return response.headers.get('Content-Type')?.includes('json') === true;
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    detail: '',
  };
  if (!isJson(response)) return fallback;
  try {
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return fallback;
    return { ...fallback, ...(body as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

/** The problem behind anything that was thrown by a request. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'about:blank', title: 'Unexpected error', status: -1, detail };
}
