import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';

import { Canvas } from '../canvas/Canvas';
import { useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { openSession } from '../state/session';
import { IconButton } from '../ui';
import './lab/lab.css';
import { Controls } from './lab/Controls';
import { DataPanel } from './lab/DataPanel';
import { ExportButton } from './lab/ExportButton';
import { Hideable } from './lab/Hideable';
import { Inspector } from './lab/Inspector';
import { LessonBar } from './lab/LessonBar';
import { NameEditor } from './lab/NameEditor';
import { Notices } from './lab/Notices';
import { OutputPanel } from './lab/OutputPanel';
import { ShareButton } from './lab/ShareButton';
import { useShortcuts } from './lab/shortcuts';
import { Splitter } from './lab/Splitter';
import { useSurroundings } from './lab/surroundings';
import { TrainingPanel } from './lab/TrainingPanel';
import { WatchFor } from './lab/WatchFor';
import { Shell } from './Shell';
import { useExampleTitle } from './useExampleTitle';

const INSPECTOR_PX = 250;

/** One screen from the data to the answer. */
export function Lab(): ReactNode {
  const text = useText('lab');
  const catalog = useCatalog();
  const { preview, task, fields } = useSurroundings(catalog);
  const selected = useExperiment((state) => state.selected);
  const title = useExampleTitle();
  const name = title(useExperiment((state) => state.experiment.name));
  const [open, setOpen] = useState(true);
  const [height, setHeight] = useState(INSPECTOR_PX);

  useEffect(() => openSession(), []);
  useEffect(() => {
    document.title = `${name === '' ? text.title : name} · Netarium`;
  }, [name, text.title]);
  useShortcuts(fields);

  const style = { '--inspector': open && selected !== null ? `${height}px` : 'auto' } as CSSProperties;
  return (
    <Shell fixed name={<NameEditor />} centre={<Controls />} tools={<History />} actions={<Exchange />}>
      <div className="lab" style={style}>
        <h1 className="visually-hidden">{text.title}</h1>
        <div className="lab-left">
          {catalog !== null && (
            <>
              <Hideable control="data"><DataPanel catalog={catalog} preview={preview} /></Hideable>
              <Hideable control="training"><TrainingPanel catalog={catalog} task={task} /></Hideable>
            </>
          )}
        </div>
        <div className="lab-centre">
          <div className="lab-notices">
            <LessonBar />
            <WatchFor />
            <Notices />
          </div>
          <Canvas task={task} fields={fields} preview={preview} onOpen={() => setOpen(true)} />
          {open && selected !== null && <Splitter height={height} onChange={setHeight} />}
          {catalog !== null && (
            <Inspector catalog={catalog} task={task} fields={fields} open={open} onToggle={() => setOpen(!open)} />
          )}
        </div>
        <aside className="lab-right" aria-label={text.results}>
          <OutputPanel task={task} />
        </aside>
      </div>
    </Shell>
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
  const { canUndo, canRedo, undo, redo } = useExperiment();
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
