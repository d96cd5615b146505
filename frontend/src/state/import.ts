/** Experiments out of files: read, checked by the server, opened as one change that can be undone. */
import { readExperiment } from '../api/client';
import type { Issue } from '../api/types';
import { useExperiment } from './experiment';
import { brokenAt, placeOf } from './json_place';

export const largestFileBytes = 1_000_000;

/** Why a text is no experiment; `json` says where. */
export type ImportFault =
  | { kind: 'json'; line: number; column: number }
  | { kind: 'not-an-object' }
  | { kind: 'too-large' }
  | { kind: 'errors'; issues: readonly Issue[] };

/** How many problems are marked on the canvas, or why it cannot be opened. */
export type ImportOutcome = { opened: true; problems: number } | { opened: false; fault: ImportFault };

/** Opens the experiment in a text; what the server cannot read is told with its place. Throws ApiError. */
export async function importExperiment(text: string): Promise<ImportOutcome> {
  if (text.length > largestFileBytes) return { opened: false, fault: { kind: 'too-large' } };
  const read = readJson(text);
  if ('fault' in read) return { opened: false, fault: read.fault };
  const check = await readExperiment(read.value);
  const { experiment } = check;
  if (experiment === null || experiment === undefined) return { opened: false, fault: { kind: 'errors', issues: check.errors } };
  useExperiment.getState().edit(() => experiment);
  useExperiment.getState().select(null);
  return { opened: true, problems: check.errors.length };
}

/** The experiment in a JSON text: by itself, or inside the file of an example or of a run. */
export function readJson(text: string): { value: object } | { fault: ImportFault } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: { kind: 'json', ...placeOf(text, brokenAt(text)) } };
  }
  if (!isObject(value)) return { fault: { kind: 'not-an-object' } };
  const own = 'experiment' in value && isObject(value.experiment) ? value.experiment : value;
  return 'dataset' in own && 'network' in own ? { value: own } : { fault: { kind: 'not-an-object' } };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
