import { useState, type ReactNode } from 'react';

import type { Catalog } from '../../api/types';
import { Canvas } from '../../canvas/Canvas';
import { useExperiment } from '../../state/experiment';
import { useHidden } from '../../state/lesson';
import type { Task } from '../../views/catalogue';
import type { Preview } from '../../views/preview';
import { ShellNotices } from '../ShellNotices';
import { Forecast } from './Forecast';
import { Hideable } from './Hideable';
import { Inspector } from './Inspector';
import { LessonBar } from './LessonBar';
import { Notices } from './Notices';
import { Splitter } from './Splitter';
import { WatchFor } from './WatchFor';

const INSPECTOR_PX = 250;

interface Props {
  catalog: Catalog | null;
  preview: Preview | null;
  task: Task | null;
  fields: readonly string[];
}

/** The network, and below it the selected node from inside. */
export function Centre({ catalog, preview, task, fields }: Props): ReactNode {
  const selects = useExperiment((state) => state.selected !== null);
  const bare = useHidden('inspector');
  const [open, setOpen] = useState(true);
  const [height, setHeight] = useState(INSPECTOR_PX);
  return (
    <div className="lab-centre">
      <div className="lab-notes">
        <LessonBar />
        <Hideable control="watch_for"><WatchFor /></Hideable>
      </div>
      <Canvas
        task={task}
        fields={fields}
        preview={preview}
        notices={
          <>
            <ShellNotices />
            <Notices />
            <Forecast preview={preview} />
          </>
        }
        onOpen={() => setOpen(true)}
      />
      {open && selects && !bare && <Splitter height={height} onChange={setHeight} />}
      {catalog !== null && !bare && (
        <Inspector catalog={catalog} task={task} fields={fields} open={open} height={height} onToggle={() => setOpen(!open)} />
      )}
    </div>
  );
}
