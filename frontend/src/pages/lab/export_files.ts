/** What can be downloaded, and how it gets onto the person's disk. */
import { exportRun, exportScript, type FileKind, type ServerFile } from '../../api/client';
import type { Experiment } from '../../api/types';

export type Kind = 'experiment' | FileKind;
export const kinds: readonly Kind[] = ['experiment', 'script', 'report', 'weights', 'onnx'];

/** Written by the page or from the experiment alone; the others come from a run. */
export const withoutRun: ReadonlySet<Kind> = new Set<Kind>(['experiment', 'script']);

/** How far a model may be off before people are warned: float32 and another order of additions explain less. */
const farFrom = 0.01;

/** The file of one kind. Throws ApiError. */
export function fileOf(kind: Kind, experiment: Experiment, run: string | null, language: string): Promise<ServerFile> {
  if (kind === 'experiment') return Promise.resolve(experimentFile(experiment));
  if (run !== null) return exportRun(run, kind, language);
  return exportScript(experiment);
}

export function experimentFile(experiment: Experiment): ServerFile {
  const content = new Blob([`${JSON.stringify(experiment, null, 2)}\n`], { type: 'application/json' });
  return { content, name: `${fileName(experiment.name)}.json`, compared: null };
}

/** A name that every system takes. */
export function fileName(name: string): string {
  const kept = name.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return kept === '' ? 'experiment' : kept;
}

/** Hands a file to the browser, which saves it as a download. */
export function save(file: ServerFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file.content);
  link.download = file.name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What a comparison means. */
export function verdictOf(maxError: number): 'exact' | 'close' | 'far' {
  if (maxError === 0) return 'exact';
  return maxError <= farFrom ? 'close' : 'far';
}
