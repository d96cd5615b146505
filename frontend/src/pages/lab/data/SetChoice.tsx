import { useEffect, type ReactNode } from 'react';

import type { Catalog } from '../../../api/types';
import { usePick, useText } from '../../../i18n';
import { findEntry } from '../../../state/catalog';
import { useExperiment } from '../../../state/experiment';
import { useHidden } from '../../../state/lesson';
import { Help, Select } from '../../../ui';
import { withDataset } from '../changes';
import { useOwnData } from './own_data';

/** Kinds that hold what people bring; they are chosen by what they hold. */
const own = new Set(['upload', 'points']);

/** Which set is learned from: one of the catalogue, or one's own. */
export function SetChoice({ catalog }: { catalog: Catalog }): ReactNode {
  const text = useText('lab');
  const words = useText('data');
  const pick = usePick();
  const dataset = useExperiment((state) => state.experiment.dataset);
  const edit = useExperiment((state) => state.edit);
  const { uploads, list, open, choose } = useOwnData();
  const bare = useHidden('dataset_text');
  useEffect(() => void list(), [list]);
  const entry = findEntry(catalog.datasets, dataset.kind);
  const groupName = (group: string): string => (text as Record<string, string>)[`group_${group}`] ?? group;
  const current = dataset.kind === 'upload' ? `upload:${String(dataset.id)}` : dataset.kind;
  const files = (uploads ?? []).map(({ id, name }) => ({ value: `upload:${id}`, label: name, group: words.ownGroup }));
  // A file of a link that this server does not have still stands in the list, so that the choice shows what is on screen.
  if (dataset.kind === 'upload' && !files.some(({ value }) => value === current)) {
    files.unshift({ value: current, label: String(dataset.id), group: words.ownGroup });
  }
  return (
    <Select
      label={text.set}
      value={current}
      options={[
        ...catalog.datasets
          .filter((one) => !own.has(one.kind))
          .map((one) => ({ value: one.kind, label: pick(one.title), group: groupName(one.group) })),
        { value: 'points', label: words.drawnPoints, group: words.ownGroup },
        ...files,
        { value: 'bring', label: words.ownEntry, group: words.ownGroup },
      ]}
      help={entry && !bare && pick(entry.help) !== '' ? <Help about={pick(entry.title)}>{pick(entry.help)}</Help> : undefined}
      onChange={(kind) => {
        const upload = uploads?.find(({ id }) => kind === `upload:${id}`);
        const chosen = findEntry(catalog.datasets, kind);
        if (kind === 'bring') open('csv');
        else if (kind === 'points') open('points');
        else if (upload !== undefined) {
          choose(upload.kind, upload);
          open(upload.kind);
        } else if (chosen !== undefined) edit((draft) => withDataset(draft, chosen, catalog));
      }}
    />
  );
}
