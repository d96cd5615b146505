import { send, sendJson } from './http';
import type {
  Catalog,
  Check,
  Command,
  Example,
  ExampleDetail,
  Experiment,
  Health,
  Run,
  Spec,
} from './types';

const part = encodeURIComponent;

export const getHealth = (): Promise<Health> => sendJson('/api/health');
export const getCatalog = (): Promise<Catalog> => sendJson('/api/catalog');
export const getExamples = (): Promise<Example[]> => sendJson('/api/examples');
export const getExample = (id: string): Promise<ExampleDetail> => sendJson(`/api/examples/${part(id)}`);

export const checkExperiment = (experiment: Experiment, signal?: AbortSignal): Promise<Check> =>
  sendJson('/api/experiments/check', 'POST', experiment, signal);

/** What is shown of a data set: some samples beside what augmentation makes of them, or those of one batch of the first epoch. */
export type PreviewOptions = { augmented: 1 } | { number: number; size: number; seed: number };

/** A frame (safetensors) that shows the data set, by default some of its samples; see docs/protocol.md. */
export async function previewDataset(dataset: Spec, options?: PreviewOptions): Promise<ArrayBuffer> {
  const query = new URLSearchParams(Object.entries(options ?? {}).map(([name, value]) => [name, String(value)])).toString();
  const path = options !== undefined && 'size' in options ? '/api/datasets/batch' : '/api/datasets/preview';
  const response = await send(query === '' ? path : `${path}?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(dataset),
  });
  return response.arrayBuffer();
}

/** Starts a run, `paused` before its first step if asked; the same `requestId` never starts a second one. */
export const startRun = (experiment: Experiment, requestId: string, paused: boolean): Promise<Run> =>
  sendJson('/api/runs', 'POST', { ...experiment, request_id: requestId, ...(paused && { paused }) });

export const getRuns = (limit = 12): Promise<Run[]> =>
  sendJson<{ runs: Run[] }>(`/api/runs?limit=${limit}`).then((page) => page.runs);
export const getRun = (id: string): Promise<Run> => sendJson(`/api/runs/${part(id)}`);

/** Answers with the number of updates completed when the command took effect. */
export const sendCommand = (run: string, command: Command): Promise<{ applied_step: number }> =>
  sendJson(`/api/runs/${part(run)}/commands`, 'POST', command);

/** One float32 frame (safetensors) of a view. */
export async function getView(
  run: string,
  view: string,
  options: Record<string, string | number | boolean | null | undefined>,
  signal?: AbortSignal,
): Promise<ArrayBuffer> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const path = `/api/runs/${part(run)}/views/${part(view)}?${query.toString()}`;
  const response = await send(path, signal ? { signal } : {});
  return response.arrayBuffer();
}

/** Address of a run's live socket. */
export function liveUrl(run: string, base: Location = location): string {
  const scheme = base.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${base.host}/api/runs/${part(run)}/live`;
}
