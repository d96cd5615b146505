/** What the Lab knows about its data: task and fields, from the check, the preview or the catalogue, whichever is there. */
import { useMemo, useState } from 'react';

import type { Catalog } from '../../api/types';
import { findEntry } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import type { Task } from '../../views/catalogue';
import { usePreview, type Preview } from '../../views/preview';

interface Surroundings {
  preview: Preview | null;
  task: Task | null;
  fields: readonly string[];
}

const ORDER = ['input', 'source', 'target'];

/** Fields in the order in which the first node takes them: JSON objects may come sorted by name. */
export function orderedFields(names: readonly string[]): string[] {
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...names].sort((a, b) => place(a) - place(b));
}

export function useSurroundings(catalog: Catalog | null): Surroundings {
  const preview = usePreview();
  const { kind, id } = useExperiment((state) => state.experiment.dataset);
  const told = useExperiment((state) => state.check?.fields);
  const isNow = useExperiment((state) => state.checked);
  // What was said of another set does not tell what this one has: until it is checked, its preview or the catalogue does.
  const set = `${kind} ${String(id)}`;
  const [judged, setJudged] = useState(set);
  if (isNow && judged !== set) setJudged(set);
  const checked = isNow || judged === set ? told : undefined;
  const listed = findEntry(catalog?.datasets, kind)?.task ?? null;
  const names = Object.keys(checked ?? preview?.fields ?? {}).join(' ');
  const fields = useMemo(() => {
    if (names !== '') return orderedFields(names.split(' '));
    return listed === 'sequence' ? ['source', 'target'] : ['input'];
  }, [names, listed]);
  return { preview, task: preview?.task ?? listed, fields };
}
