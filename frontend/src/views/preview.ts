import { useEffect, useState } from 'react';

import { previewDataset, type PreviewOptions } from '../api/client';
import { problemOf } from '../api/http';
import type { Problem, Spec, Text } from '../api/types';
import { decodeFrame, type Frame } from '../live/frame';
import type { Extent } from '../draw/rect';
import { areLearnable } from '../state/drawn';
import { useExperiment } from '../state/experiment';
import type { Framing } from './drawn_ink';
import { columnsIn, type InputColumn } from './input_column';
import { Lane } from './lane';
import type { Task } from './view';

/** What a data set looks like before any training. */
export interface Preview {
  frame: Frame;
  task: Task;
  classes: string[] | null;
  tokens: string[] | null;
  counts: { train: number; validation: number } | null;
  fields: Record<string, number[]>;
  features: string[];
  /** What a person fills in for a row of a table or for a point, in the units of the data. */
  columns: InputColumn[];
  /** What a regression is asked for and counted in, where it has a name. */
  asked: Text | null;
  /** How its pictures lie in their frame; null where they lie as they like. */
  framing: Framing | null;
  /** Data coordinates of the picture, for one or two inputs. */
  extent: Extent | null;
  /** What somebody who has not learned anything would reach. */
  baseline: { name: 'chance' | 'mean'; accuracy: number | null; loss: number | null } | null;
  /** Samples of each class on both sides of the split; null where there are no classes. */
  balance: { train: number[]; validation: number[] } | null;
  /** Mean and deviation that were taken out of each input; null where the inputs are as they came. */
  standardised: { mean: number[]; deviation: number[] } | null;
  /** The same of the labels of a regression: what it is asked for was standardised. */
  standardisedLabels: { mean: number[]; deviation: number[] } | null;
  /** How many batches an epoch has, where one of them was asked for. */
  batches: number | null;
}

const kept = new Map<string, Promise<Preview>>();
const mostKept = 40;

/** The preview of a data set; the same one is asked for once. A failure is not kept. */
export function loadPreview(dataset: Spec, options?: PreviewOptions): Promise<Preview> {
  const key = JSON.stringify([dataset, options]);
  let preview = kept.get(key);
  if (preview === undefined) {
    if (kept.size >= mostKept) kept.clear();
    preview = previewDataset(dataset, options).then((buffer) => readPreview(decodeFrame(buffer)));
    preview.catch(() => kept.delete(key));
    kept.set(key, preview);
  }
  return preview;
}

/** Reads the metadata of a preview frame; missing parts are null. */
export function readPreview(frame: Frame): Preview {
  const { meta } = frame;
  const task = record(meta.task);
  const counts = record(meta.counts);
  const baseline = record(meta.baseline);
  const balance = record(meta.classes_count);
  const standardised = record(record(meta.normalisation)?.inputs);
  const ownUnits = record(record(meta.normalisation)?.labels);
  const kind = task?.kind ?? meta.task;
  const extent = meta.extent;
  return {
    frame,
    task: kind === 'regression' || kind === 'sequence' ? kind : 'classification',
    classes: names(task?.classes),
    tokens: names(task?.tokens),
    counts:
      typeof counts?.train === 'number' && typeof counts.validation === 'number'
        ? { train: counts.train, validation: counts.validation }
        : null,
    fields: (record(meta.fields) ?? {}) as Record<string, number[]>,
    features: names(meta.features) ?? [],
    columns: columnsIn(meta.columns),
    asked: textIn(meta.asked),
    framing: record(meta.framing) as Framing | null,
    extent: Array.isArray(extent) && extent.length === 4 ? (extent as unknown as Extent) : null,
    baseline:
      baseline === null
        ? null
        : {
            name: baseline.name === 'mean' ? 'mean' : 'chance',
            accuracy: numberOrNull(baseline.accuracy),
            loss: numberOrNull(baseline.loss),
          },
    balance: balance === null ? null : { train: numbers(balance.train), validation: numbers(balance.validation) },
    standardised: standardised === null ? null : { mean: numbers(standardised.mean), deviation: numbers(standardised.deviation) },
    standardisedLabels: ownUnits === null ? null : { mean: numbers(ownUnits.mean), deviation: numbers(ownUnits.deviation) },
    batches: numberOrNull(meta.batches),
  };
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function textIn(value: unknown): Text | null {
  const text = record(value);
  return typeof text?.en === 'string' && typeof text.zh === 'string' ? { en: text.en, zh: text.zh } : null;
}

function names(value: unknown): string[] | null {
  return Array.isArray(value) ? value.map((entry) => String(entry)) : null;
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** The preview that was asked for last, as far as it has come. */
export interface Loaded {
  /** The newest good one; the last one stays while another is on its way. */
  preview: Preview | null;
  /** Why there is none for what was asked for last. */
  problem: Problem | null;
}

/**
 * The preview of a data set; while a slider is dragged it is redrawn as fast as the server answers. Null asks for nothing.
 * A data set of another kind begins with nothing on screen.
 */
export function useLoadedPreview(dataset: Spec | null, options?: PreviewOptions): Loaded {
  const key = JSON.stringify([dataset, options]);
  const [loaded, setLoaded] = useState<Loaded & { kind: string }>({ kind: '', preview: null, problem: null });
  const [lane] = useState(
    () =>
      new Lane<[Spec, PreviewOptions | undefined], Preview>(
        ([spec, wishes]) => loadPreview(spec, wishes),
        (preview, [{ kind }]) => setLoaded({ kind, preview, problem: null }),
        (error, [{ kind }]) =>
          setLoaded((before) => ({ kind, preview: before.kind === kind ? before.preview : null, problem: problemOf(error) })),
        // Who goes on to another set and back keeps what is on screen.
        ([older], [newest]) => older.kind === newest.kind,
      ),
  );
  useEffect(() => {
    const [spec, wishes] = JSON.parse(key) as [Spec | null, PreviewOptions | null];
    if (spec !== null && isWhole(spec)) lane.put([spec, wishes ?? undefined]);
  }, [lane, key]);
  return loaded.kind === dataset?.kind ? loaded : nothing;
}
/** Points that are just being drawn make no data set before there are a few of two classes: nothing to ask for yet. */
function isWhole({ kind, points }: Spec): boolean {
  return kind !== 'points' || !Array.isArray(points) || areLearnable(points);
}
const nothing: Loaded = { preview: null, problem: null };

/** The preview of a data set (of the experiment on screen by default), null until it is there. What is wrong with it, its check says. */
export function usePreview(dataset?: Spec): Preview | null {
  const own = useExperiment((state) => state.experiment.dataset);
  return useLoadedPreview(dataset ?? own).preview;
}
