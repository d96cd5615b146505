import { fileNameOf } from './file_name';
import { send, sendJson } from './http';
import type {
  Answer,
  Catalog,
  Check,
  Command,
  Example,
  ExampleDetail,
  Experiment,
  Health,
  Parted,
  Prediction,
  Preflight,
  Row,
  Run,
  Spec,
  Weights,
} from './types';

const part = encodeURIComponent;

export const getHealth = (): Promise<Health> => sendJson('/api/health');
export const getCatalog = (): Promise<Catalog> => sendJson('/api/catalog');
export const getExamples = (): Promise<Example[]> => sendJson('/api/examples');
export const getExample = (id: string): Promise<ExampleDetail> => sendJson(`/api/examples/${part(id)}`);

/** What the server finds in an experiment whose runs begin with these imported weights, if any. */
export const checkExperiment = (experiment: Experiment, signal?: AbortSignal, weights?: string): Promise<Check> =>
  sendJson(`/api/experiments/check${weights === undefined ? '' : `?weights=${part(weights)}`}`, 'POST', experiment, signal);

/** What the run of an experiment would take; a process of its own tries a few batches. */
export const estimateRun = (experiment: Experiment): Promise<Preflight> => sendJson('/api/experiments/preflight', 'POST', experiment);

/** The experiment with a composite node opened into its parts. */
export const openNode = (experiment: Experiment, node: string): Promise<Parted> =>
  sendJson('/api/experiments/open', 'POST', { experiment, node });

/** The experiment with an opened group closed into the node that it was. */
export const closeGroup = (experiment: Experiment, node: string): Promise<Parted> =>
  sendJson('/api/experiments/close', 'POST', { experiment, node });

/** What is shown of a data set: some samples beside so many versions that augmentation makes of them, or those of one batch of the first epoch. */
export type PreviewOptions = { augmented: number } | { number: number; size: number; seed: number };

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
export const startRun = (experiment: Experiment, requestId: string, paused: boolean, weights?: string): Promise<Run> =>
  sendJson('/api/runs', 'POST', {
    ...experiment,
    request_id: requestId,
    ...(paused && { paused }),
    ...(weights !== undefined && { weights: { id: weights } }),
  });

/** Brings a safetensors file that runs may begin with. */
export async function sendWeights(file: Blob): Promise<Weights> {
  const response = await send('/api/weights', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
  return (await response.json()) as Weights;
}

export const getRuns = (limit = 12): Promise<Run[]> =>
  sendJson<{ runs: Run[] }>(`/api/runs?limit=${limit}`).then((page) => page.runs);
export const getRun = (id: string): Promise<Run> => sendJson(`/api/runs/${part(id)}`);

/** Answers with the number of updates completed when the command took effect. */
export const sendCommand = (run: string, command: Command): Promise<{ applied_step: number }> =>
  sendJson(`/api/runs/${part(run)}/commands`, 'POST', command);

/** What the network of a run answers to own rows: numbers and categories by the names of their columns. */
export const askRows = (run: string, rows: readonly Row[]): Promise<Prediction> =>
  sendJson(`/api/runs/${part(run)}/predict`, 'POST', { rows });

/** What the network of a run answers to own input as it gets it, with views of it. */
export const askOwn = (run: string, inputs: Record<string, unknown>, views: readonly object[], signal?: AbortSignal): Promise<Answer> =>
  sendJson(`/api/runs/${part(run)}/predict`, 'POST', { inputs, views }, signal);

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

/** The experiment with all defaults filled in, beside what the check says; null where it cannot be read. */
export const readExperiment = (value: unknown): Promise<Check> => sendJson('/api/experiments/check?filled=true', 'POST', value);

export type FileKind = 'weights' | 'onnx' | 'script' | 'report';

/** A file of a run, or the script of an experiment, as the server wrote it. */
export interface ServerFile {
  content: Blob;
  name: string;
  /** How far the model in the file is from the live one, where they were compared. */
  compared: { maxError: number; samples: number; step: number } | null;
}

export async function exportRun(run: string, kind: FileKind, language: string): Promise<ServerFile> {
  return fileOf(await send(`/api/runs/${part(run)}/export/${kind}?language=${part(language)}`));
}

/** The script of an experiment that was not trained yet, zipped with its data. */
export async function exportScript(experiment: Experiment): Promise<ServerFile> {
  return fileOf(
    await send('/api/experiments/code', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/zip' },
      body: JSON.stringify(experiment),
    }),
  );
}

async function fileOf(response: Response): Promise<ServerFile> {
  const { headers } = response;
  const maxError = headers.get('X-Netarium-Max-Error');
  const number = (name: string): number => Number(headers.get(name) ?? 'NaN');
  return {
    content: await response.blob(),
    name: fileNameOf(headers.get('Content-Disposition')) ?? 'netarium',
    compared:
      maxError === null
        ? null
        : { maxError: Number(maxError === 'inf' ? 'Infinity' : maxError), samples: number('X-Netarium-Samples'), step: number('X-Netarium-Step') },
  };
}

/** Address of a run's live socket. */
export function liveUrl(run: string, base: Location = location): string {
  const scheme = base.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${base.host}/api/runs/${part(run)}/live`;
}
