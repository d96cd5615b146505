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

/** Tells the observers what a request has shown about the server. */
export function reportReach(reach: Reach): void {
  for (const observer of observers) observer(reach);
}

/** One request; throws ApiError for everything but 2xx (an abort stays an AbortError). */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    reportReach('offline');
    throw new ApiError(unreachable);
  }
  if (response.ok) {
    reportReach('ok');
    return response;
  }
  // A proxy in front of a stopped server answers for it.
  const gateway = [502, 503, 504].includes(response.status) && !isJson(response);
  reportReach(response.status === 401 ? 'locked' : gateway ? 'offline' : 'ok');
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

export const unreachable: Problem = {
  type: 'about:blank',
  title: 'Server not reached',
  status: 0,
  detail: 'The Netarium server does not answer.',
  code: 'unreachable',
};

function isJson(response: Response): boolean {
  return response.headers.get('Content-Type')?.includes('json') === true;
}

async function readProblem(response: Response): Promise<Problem> {
  const body = isJson(response) ? await response.text().catch(() => '') : '';
  return problemOfText(response.status, response.statusText, body);
}

/** The problem details in the body of an answer, or what its status says where there are none. */
export function problemOfText(status: number, statusText: string, body: string): Problem {
  const fallback: Problem = { type: 'about:blank', title: statusText || `HTTP ${status}`, status, detail: '' };
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null ? { ...fallback, ...(read as Partial<Problem>) } : fallback;
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
