import type { ReactNode } from 'react';

import type { CatalogEntry } from '../../api/types';
import { useIssueText } from '../../i18n/say_issue';
import { findEntry } from '../../state/catalog';
import { SchemaForm } from '../../ui';
import { fieldsOf } from '../../ui/schema';
import { useTraining } from './training';

interface Props {
  entries: readonly CatalogEntry[];
  of: 'optimizer' | 'loss' | 'schedule';
  /** Names of the fields to show; by default all. */
  only?: readonly string[];
}

/** The further fields of a chosen optimizer, loss or schedule; nothing where it has none. */
export function SpecDetails({ entries, of, only }: Props): ReactNode {
  const { training, set, issues } = useTraining();
  const say = useIssueText();
  const { kind, ...values } = training[of];
  const entry = findEntry(entries, kind);
  if (entry === undefined || fieldsOf(entry.schema).every(({ name }) => only?.includes(name) === false)) return null;
  return (
    <SchemaForm
      schema={entry.schema}
      values={values}
      {...(only && { only })}
      issues={issues}
      sayIssue={say}
      onChange={(next, field) => set({ [of]: { ...next, kind } }, `${of}.${field}`)}
    />
  );
}
