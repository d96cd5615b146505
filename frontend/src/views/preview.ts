import { useEffect, useState } from 'react';

import { previewDataset } from '../api/client';
import type { Spec } from '../api/types';
import { decodeFrame, type Frame } from '../live/frame';
import type { Extent } from '../draw/rect';
import { useExperiment } from '../state/experiment';
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
  /** Data coordinates of the picture, for one or two inputs. */
  extent: Extent | null;
  /** What somebody who has not learned anything would reach. */
  baseline: { name: 'chance' | 'mean'; accuracy: number | null; loss: number | null } | null;
}

const kept = new Map<string, Promise<Preview>>();
const mostKept = 40;

/** The preview of a data set; the same spec is asked for once. A failure is not kept. */
export function loadPreview(dataset: Spec): Promise<Preview> {
  const key = JSON.stringify(dataset);
  let preview = kept.get(key);
  if (preview === undefined) {
    if (kept.size >= mostKept) kept.clear();
    preview = previewDataset(dataset).then((buffer) => readPreview(decodeFrame(buffer)));
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
    extent: Array.isArray(extent) && extent.length === 4 ? (extent as unknown as Extent) : null,
    baseline:
      baseline === null
        ? null
        : {
            name: baseline.name === 'mean' ? 'mean' : 'chance',
            accuracy: numberOrNull(baseline.accuracy),
            loss: numberOrNull(baseline.loss),
          },
  };
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function names(value: unknown): string[] | null {
  return Array.isArray(value) ? value.map((entry) => String(entry)) : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** The preview of a data set spec (of the experiment on screen by default); null until it is there. The last one stays meanwhile. */
export function usePreview(dataset?: Spec): Preview | null {
  const own = useExperiment((state) => state.experiment.dataset);
  const spec = dataset ?? own;
  const key = JSON.stringify(spec);
  const [loaded, setLoaded] = useState<{ kind: string; preview: Preview } | null>(null);
  useEffect(() => {
    let current = true;
    const wanted = JSON.parse(key) as Spec;
    // A slider that is dragged asks once, when it rests; what is known already shows at once.
    const timer = setTimeout(
      () => {
        loadPreview(wanted).then(
          (preview) => {
            if (current) setLoaded({ kind: wanted.kind, preview });
          },
          () => {
            // An invalid spec is explained by the check of the experiment; the last good preview stays.
          },
        );
      },
      kept.has(key) ? 0 : 120,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);
  return loaded?.kind === spec.kind ? loaded.preview : null;
}
