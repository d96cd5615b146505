/** Which columns of a table the network reads and which one it predicts: pure. */
import type { Spec, Upload, UploadColumn } from '../../../api/types';

export type Task = 'auto' | 'classification' | 'regression';
export type Missing = 'drop' | 'mean';

export type Lack = 'chooseTarget' | 'chooseFeature' | 'lacksColumns' | 'lacksValues' | 'lacksUse';

export interface TableChoice {
  /** Empty while none is chosen. */
  target: string;
  features: string[];
  task: Task;
  missing: Missing;
}

/** What the server suggests, or what the data set on screen has chosen of the same file. */
export function firstChoice(upload: Upload, dataset: Spec): TableChoice {
  const columns = upload.columns ?? [];
  const names = columns.map((column) => column.name);
  const { target, features, task, missing } = dataset;
  const { suggested } = upload;
  if (dataset.kind === 'upload' && dataset.id === upload.id && typeof target === 'string') {
    // Where no columns are named the server takes all that it thinks to be of use.
    const useful = names.filter((name) => name !== target && [...(suggested?.features ?? []), suggested?.target].includes(name));
    return {
      target,
      features: Array.isArray(features) ? features.filter((name): name is string => names.includes(String(name))) : useful,
      task: task === 'classification' || task === 'regression' ? task : 'auto',
      missing: missing === 'mean' ? 'mean' : 'drop',
    };
  }
  return { target: suggested?.target ?? '', features: suggested?.features ?? [], task: 'auto', missing: 'drop' };
}

/** Another column to predict: no network may read what it is to predict, and the one before becomes an input again. */
export function withTarget(choice: TableChoice, target: string, columns: readonly UploadColumn[]): TableChoice {
  if (target === choice.target) return choice;
  const kept = columns.map((column) => column.name).filter((name) => name !== target && (choice.features.includes(name) || name === choice.target));
  const before = columns.find((column) => column.name === choice.target);
  // A column of free text was never an input that helps.
  const features = before?.type === 'text' ? kept.filter((name) => name !== before.name) : kept;
  return { ...choice, target, features, task: 'auto' };
}

/** One input more or less, in the order of the table. */
export function withFeature(choice: TableChoice, name: string, wanted: boolean, columns: readonly UploadColumn[]): TableChoice {
  const features = columns
    .map((column) => column.name)
    .filter((one) => one !== choice.target && (one === name ? wanted : choice.features.includes(one)));
  return { ...choice, features };
}

/** What keeps a choice from being learned, as the name of its sentence; null if nothing does. */
export function lackOf(choice: TableChoice, upload: Upload): Lack | null {
  if (choice.features.length > 0 && choice.target !== '') return null;
  const columns = upload.columns ?? [];
  if (columns.length === 1) return 'lacksColumns';
  if (choice.target === '') return 'chooseTarget';
  const others = columns.filter((column) => column.name !== choice.target);
  if (others.every((column) => column.type === 'text')) return 'lacksValues';
  const useful = [...(upload.suggested?.features ?? []), upload.suggested?.target];
  return others.some((column) => useful.includes(column.name)) ? 'chooseFeature' : 'lacksUse';
}

/** Columns of the choice that lack values, with how many. */
export function missingIn(choice: TableChoice, columns: readonly UploadColumn[]): UploadColumn[] {
  const used = new Set([...choice.features, choice.target]);
  return columns.filter((column) => used.has(column.name) && column.missing > 0);
}

/** How many rows of a table are in none of the two sides of a split, as they lack something. */
export function rowsLeftOut(upload: Upload, counts: { train: number; validation: number } | null): number {
  return counts === null ? 0 : Math.max(0, (upload.rows ?? 0) - counts.train - counts.validation);
}

/** The data set that a choice stands for; settings that another choice of the same file had stay. */
export function tableSpec(upload: Upload, choice: TableChoice, before: Spec): Spec {
  const kept = before.kind === 'upload' && before.id === upload.id ? before : {};
  return { ...kept, kind: 'upload', id: upload.id, ...choice };
}
