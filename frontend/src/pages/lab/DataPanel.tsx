import { useRef, type ReactNode } from 'react';

import type { Catalog } from '../../api/types';
import { format, formatNumber, useLanguage, usePick, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { findEntry } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import { isActive, useRun } from '../../state/run';
import { Help, SchemaForm, Select } from '../../ui';
import type { Preview } from '../../views/preview';
import { useSize } from '../../views/size';
import { Thumbnail } from '../../views/thumbnail';
import { withDataset } from './changes';

interface Props {
  catalog: Catalog;
  preview: Preview | null;
}

/** What the network learns from: the set, a look at it, and its settings. */
export function DataPanel({ catalog, preview }: Props): ReactNode {
  const text = useText('lab');
  const pick = usePick();
  const language = useLanguage();
  const dataset = useExperiment((state) => state.experiment.dataset);
  const errors = useExperiment((state) => state.check?.errors);
  const edit = useExperiment((state) => state.edit);
  const running = useRun((state) => isActive(state.status));
  const say = useIssueText();
  const entry = findEntry(catalog.datasets, dataset.kind);
  const count = (n: number): string => formatNumber(n, language, 6);
  const groupName = (group: string): string => (text as Record<string, string>)[`group_${group}`] ?? group;
  const issues = (errors ?? []).filter((issue) => issue.node === null && issue.field !== null);
  return (
    <section className="panel-part" aria-labelledby="data-title">
      <header className="panel-head">
        <h2 id="data-title">{text.data}</h2>
        {running && <RestartNote />}
      </header>
      {preview === null ? <div className="samples-waiting" role="status" aria-label={text.dataLoading} /> : <Samples preview={preview} />}
      {preview?.counts && (
        <p className="panel-counts">
          {format(text.counts, { train: count(preview.counts.train), validation: count(preview.counts.validation) })}
        </p>
      )}
      <Select
        label={text.set}
        value={dataset.kind}
        options={catalog.datasets.map((one) => ({ value: one.kind, label: pick(one.title), group: groupName(one.group) }))}
        help={entry && pick(entry.help) !== '' ? <Help about={pick(entry.title)}>{pick(entry.help)}</Help> : undefined}
        onChange={(kind) => {
          const chosen = findEntry(catalog.datasets, kind);
          if (chosen !== undefined) edit((draft) => withDataset(draft, chosen, catalog));
        }}
      />
      {entry !== undefined && (
        <SchemaForm
          schema={entry.schema}
          values={dataset}
          issues={issues}
          sayIssue={say}
          onChange={(next, key) =>
            edit((draft) => ({ ...draft, dataset: { ...next, kind: dataset.kind } }), `dataset.${key}`)
          }
        />
      )}
    </section>
  );
}

/** Said once above settings that only a new run can apply. */
export function RestartNote(): ReactNode {
  const text = useText('lab');
  return <span className="restart-note">{text.restarts}</span>;
}

/** Samples of the set across the panel: points and curves want height, pictures and lines do not. */
function Samples({ preview }: { preview: Preview }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const { inputs, source } = preview.frame.arrays;
  const pictures = inputs?.shape.length === 4;
  const height = source !== undefined ? 72 : pictures ? Math.floor((width - 20) / 6) : inputs?.shape[1] === 2 ? 132 : 84;
  return (
    <div ref={box} className="samples" style={{ height }}>
      {width > 0 && <Thumbnail width={width} height={height} count={pictures ? 6 : 3} />}
    </div>
  );
}
