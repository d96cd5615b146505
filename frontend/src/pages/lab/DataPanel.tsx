import { FolderInput } from 'lucide-react';
import { useRef, type ReactNode } from 'react';

import type { Catalog } from '../../api/types';
import { useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { findEntry } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';
import { Button, SchemaForm } from '../../ui';
import type { Preview } from '../../views/preview';
import { useSize } from '../../views/size';
import { PreviewPicture } from '../../views/thumbnail';
import { Adopt } from './data/Adopt';
import { Augmentation } from './data/Augmentation';
import { Look } from './data/Look';
import { useOwnData } from './data/own_data';
import { OwnData } from './data/OwnData';
import { PointsEditor } from './data/PointsEditor';
import { SetChoice } from './data/SetChoice';
import { SplitCounts } from './data/SplitCounts';
import { fileKindOf, knobsOf } from './data/knobs';
import { UploadSummary } from './data/UploadSummary';

interface Props {
  catalog: Catalog;
  preview: Preview | null;
}

/** What the network learns from: the set, a look at it, and its settings. */
export function DataPanel({ catalog, preview }: Props): ReactNode {
  const text = useText('lab');
  const words = useText('data');
  const dataset = useExperiment((state) => state.experiment.dataset);
  const errors = useExperiment((state) => state.check?.errors);
  const edit = useExperiment((state) => state.edit);
  const running = useRun((state) => isActive(state.status));
  const say = useIssueText();
  const entry = findEntry(catalog.datasets, dataset.kind);
  const isFile = dataset.kind === 'upload';
  const issues = (errors ?? []).filter((issue) => issue.node === null && issue.field !== null);
  return (
    <section className="panel-part" aria-labelledby="data-title">
      <header className="panel-head">
        <h2 id="data-title">{text.data}</h2>
        {running && dataset.kind !== 'points' && <RestartNote />}
      </header>
      <Picture catalog={catalog} preview={preview} />
      {preview !== null && <SplitCounts preview={preview} />}
      <SetChoice catalog={catalog} />
      <Button size="s" icon={<FolderInput size={14} aria-hidden />} onClick={() => useOwnData.getState().open('csv')}>
        {words.ownButton}
      </Button>
      {isFile && <UploadSummary dataset={dataset} issues={issues} />}
      {running && dataset.kind === 'points' && <RestartNote />}
      {entry !== undefined && (!isFile || preview !== null) && (
        <SchemaForm
          schema={entry.schema}
          eager
          only={knobsOf(entry.schema, isFile && preview !== null ? fileKindOf(preview) : null)}
          values={dataset}
          issues={issues}
          sayIssue={say}
          onChange={(next, key) =>
            edit((draft) => ({ ...draft, dataset: { ...next, kind: dataset.kind } }), `dataset.${key}`)
          }
        />
      )}
      {preview !== null && <Adopt preview={preview} catalog={catalog} />}
      {entry !== undefined && preview !== null && (
        <Augmentation key={dataset.kind} entry={entry} arePictures={preview.frame.arrays.inputs?.shape.length === 4} />
      )}
      {preview !== null && <Look preview={preview} />}
      <OwnData catalog={catalog} />
    </section>
  );
}

/** Said once above settings that only a new run can apply. */
export function RestartNote(): ReactNode {
  const text = useText('lab');
  return <span className="restart-note">{text.restarts}</span>;
}

/** Samples of the set across the panel: points and curves want height, pictures and lines do not. Drawn points are drawn right here. */
function Picture({ catalog, preview }: Props): ReactNode {
  const text = useText('lab');
  const isDrawn = useExperiment((state) => state.experiment.dataset.kind === 'points');
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  if (isDrawn) {
    return (
      <div ref={box}>
        {width > 0 && <PointsEditor catalog={catalog} preview={preview} side={width} onEnlarge={() => useOwnData.getState().open('points')} />}
      </div>
    );
  }
  const { inputs, source } = preview?.frame.arrays ?? {};
  const pictures = inputs?.shape.length === 4;
  const height = source !== undefined ? 72 : pictures ? Math.floor((width - 20) / 6) : inputs?.shape[1] === 2 ? Math.min(width, 180) : inputs?.shape.length === 2 && inputs.shape[1] !== 1 ? 132 : 84;
  return (
    <div ref={box} className="samples" style={{ height: preview === null ? undefined : height }}>
      {preview === null && <div className="samples-waiting" role="status" aria-label={text.dataLoading} />}
      {preview !== null && width > 0 && <PreviewPicture preview={preview} width={width} height={height} count={pictures ? 6 : 3} />}
    </div>
  );
}
