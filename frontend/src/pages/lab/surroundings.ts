/** What the Lab knows about its data: task and fields, from the check, the preview or the catalogue, whichever is there. */
import { useMemo } from 'react';

import type { Catalog } from '../../api/types';
import { findEntry } from '../../state/catalog';
import { setOf, useExperiment, type ExperimentState } from '../../state/experiment';
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

/** What the newest check says, separated by spaces; nothing where that is about another data set, which may have other fields. */
function fieldNames({ check, checkedSet, experiment }: ExperimentState): string {
  return check === null || checkedSet !== setOf(experiment) ? '' : Object.keys(check.fields).join(' ');
}

export function useSurroundings(catalog: Catalog | null): Surroundings {
  const preview = usePreview();
  const kind = useExperiment((state) => state.experiment.dataset.kind);
  // As a word: this is asked by the whole page, which must not be drawn anew with every edit and every answer.
  const told = useExperiment((state) => fieldNames(state));
  const listed = findEntry(catalog?.datasets, kind)?.task ?? null;
  const names = told === '' ? Object.keys(preview?.fields ?? {}).join(' ') : told;
  const fields = useMemo(() => {
    if (names !== '') return orderedFields(names.split(' '));
    return listed === 'sequence' ? ['source', 'target'] : ['input'];
  }, [names, listed]);
  return { preview, task: preview?.task ?? listed, fields };
}
