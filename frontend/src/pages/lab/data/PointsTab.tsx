import { Redo2, Undo2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';

import type { Catalog } from '../../../api/types';
import { useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { Button, IconButton } from '../../../ui';
import { usePreview } from '../../../views/preview';
import { useSize } from '../../../views/size';
import { useOwnData } from './own_data';
import { PointsEditor } from './PointsEditor';

const SIDE = 440;

/** The field for points, as large as the dialog allows. */
export function PointsTab({ catalog }: { catalog: Catalog }): ReactNode {
  const text = useText('data');
  const shell = useText('lab');
  const preview = usePreview();
  const isPoints = useExperiment((state) => state.experiment.dataset.kind === 'points');
  const { canUndo, canRedo, undo, redo } = useExperiment();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  return (
    <div ref={box}>
      <PointsEditor
        catalog={catalog}
        preview={isPoints ? preview : null}
        side={width === 0 ? SIDE : Math.min(SIDE, width)}
        beside={
          <div className="points-about">
            <p>{text.pointsIntro}</p>
            <div>
              <IconButton label={shell.undo} disabled={!canUndo} onClick={undo}><Undo2 size={18} aria-hidden /></IconButton>
              <IconButton label={shell.redo} disabled={!canRedo} onClick={redo}><Redo2 size={18} aria-hidden /></IconButton>
              <Button variant="primary" disabled={!isPoints} onClick={useOwnData.getState().close}>{text.done}</Button>
            </div>
          </div>
        }
      />
    </div>
  );
}
