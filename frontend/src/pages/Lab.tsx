import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { useHidden } from '../state/lesson';
import { openSession } from '../state/session';
import { HelpShown, IconButton } from '../ui';
import { Centre } from './lab/Centre';
import './lab/lab.css';
import { Controls } from './lab/Controls';
import { DataPanel } from './lab/DataPanel';
import { ExportButton } from './lab/ExportButton';
import { Hideable } from './lab/Hideable';
import { NameEditor } from './lab/NameEditor';
import { OutputPanel } from './lab/OutputPanel';
import { ShareButton } from './lab/ShareButton';
import { useShortcuts } from './lab/shortcuts';
import { useSurroundings } from './lab/surroundings';
import { TrainingPanel } from './lab/TrainingPanel';
import { Shell } from './Shell';
import { useExampleTitle } from './useExampleTitle';

/** One screen from the data to the answer. */
export function Lab(): ReactNode {
  const text = useText('lab');
  const catalog = useCatalog();
  const { preview, task, fields } = useSurroundings(catalog);
  const title = useExampleTitle();
  const name = title(useExperiment((state) => state.experiment.name));

  useEffect(() => openSession(), []);
  useEffect(() => {
    document.title = `${name === '' ? text.title : name} · Netarium`;
  }, [name, text.title]);
  useShortcuts(fields);

  const hasHelp = !useHidden('help');
  const [noData, noTraining] = [useHidden('data'), useHidden('training')];

  return (
    <HelpShown value={hasHelp}>
      <Shell fixed name={<NameEditor />} centre={<Controls />} tools={<History />} actions={<Exchange />}>
        <div className="lab">
          <h1 className="visually-hidden">{text.title}</h1>
          {!(noData && noTraining) && (
            <div className="lab-left">
              {catalog !== null && (
                <>
                  <Hideable control="data"><DataPanel catalog={catalog} preview={preview} /></Hideable>
                  <Hideable control="training"><TrainingPanel catalog={catalog} task={task} /></Hideable>
                </>
              )}
            </div>
          )}
          <Centre catalog={catalog} preview={preview} task={task} fields={fields} />
          <Hideable control="results">
            <aside className="lab-right" aria-label={text.results}>
              <OutputPanel task={task} />
            </aside>
          </Hideable>
        </div>
      </Shell>
    </HelpShown>
  );
}

function Exchange(): ReactNode {
  return (
    <>
      <ExportButton />
      <ShareButton />
    </>
  );
}

function History(): ReactNode {
  const text = useText('lab');
  const canUndo = useExperiment((state) => state.canUndo);
  const canRedo = useExperiment((state) => state.canRedo);
  const { undo, redo } = useExperiment.getState();
  return (
    <>
      <IconButton label={text.undo} shortcut="Ctrl+Z" disabled={!canUndo} onClick={undo}>
        <Undo2 size={18} aria-hidden />
      </IconButton>
      <IconButton label={text.redo} shortcut="Ctrl+Y" disabled={!canRedo} onClick={redo}>
        <Redo2 size={18} aria-hidden />
      </IconButton>
    </>
  );
}
