import { useState, type ReactNode } from 'react';

import type { Catalog, Upload } from '../../../api/types';
import { format, formatNumber, useLanguage, useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { Help, Select } from '../../../ui';
import { useLoadedPreview } from '../../../views/preview';
import { ColumnTable } from './ColumnTable';
import { fileSize } from './size';
import { SetupFoot } from './SetupFoot';
import { SetupPreview } from './SetupPreview';
import { firstChoice, lackOf, missingIn, rowsLeftOut, tableSpec, type Missing, type Task } from './table';

const MOST_NAMED = 4;

/** Which column is predicted, which ones are read, and what happens to gaps; with what the network gets beside it. */
export function TableSetup({ upload, catalog }: { upload: Upload; catalog: Catalog }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const [before] = useState(() => useExperiment.getState().experiment.dataset);
  const [choice, setChoice] = useState(() => firstChoice(upload, before));
  const columns = upload.columns ?? [];
  const lack = lackOf(choice, upload);
  const dataset = lack === null ? tableSpec(upload, choice, before) : null;
  const loaded = useLoadedPreview(dataset);
  const missing = missingIn(choice, columns);
  // The table above has the number of every column: here a few names are enough.
  const named = missing.length > MOST_NAMED ? missing.slice(0, MOST_NAMED - 1) : missing;
  const leftOut = loaded.problem === null ? rowsLeftOut(upload, loaded.preview?.counts ?? null) : 0;
  const known = dataset === null || loaded.preview === null ? null : loaded.preview.task;
  const count = (n: number): string => formatNumber(n, language, 6);
  return (
    <div className="own-setup">
      <p className="own-file-name">
        <b>{upload.name}</b>{' '}
        {format(columns.length === 1 ? text.fileFactsOne : text.fileFacts, { rows: count(upload.rows ?? 0), columns: columns.length, size: fileSize(upload.size_bytes, language) })}
      </p>
      <div className="own-columns">
        <div className="own-choice">
          <ColumnTable columns={columns} choice={choice} onChange={setChoice} />
          <p className="own-missing" data-missing={missing.length > 0}>
            {missing.length === 0
              ? text.missingNone
              : format(missing.length > MOST_NAMED ? text.missingMany : text.missingTold, {
                  n: count(missing.reduce((sum, column) => sum + column.missing, 0)),
                  columns: named.map((column) => column.name).join(', '),
                  others: missing.length - named.length,
                  all: missing.length,
                })}
            {leftOut > 0 && ` ${format(text.rowsLeftOut, { n: count(leftOut), rows: count(upload.rows ?? 0) })}`}
          </p>
          <div className="own-pair">
            <Select<Task>
              label={text.task}
              value={choice.task}
              help={<Help about={text.task}>{text.helpTask}</Help>}
              options={(['auto', 'classification', 'regression'] as const).map((value) => ({
                value,
                label:
                  value === 'auto' && choice.task === 'auto' && (known === 'classification' || known === 'regression')
                    ? format(text.task_auto_known, { task: text[`task_${known}`] })
                    : text[`task_${value}`],
              }))}
              onChange={(task) => setChoice({ ...choice, task })}
            />
            <Select<Missing>
              label={text.missing}
              value={choice.missing}
              disabled={missing.length === 0}
              help={<Help about={text.missing}>{text.helpMissing}</Help>}
              options={(['drop', 'mean'] as const).map((value) => ({ value, label: text[`missing_${value}`] }))}
              onChange={(how) => setChoice({ ...choice, missing: how })}
            />
          </div>
        </div>
        {lack === null ? <SetupPreview loaded={loaded} size={260} /> : <p className="own-lacks" role="status">{text[lack]}</p>}
      </div>
      <SetupFoot tab="csv" dataset={loaded.problem === null ? dataset : null} preview={loaded.preview} catalog={catalog} />
    </div>
  );
}
