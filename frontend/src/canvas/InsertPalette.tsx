import { useReactFlow } from '@xyflow/react';
import type { ReactNode } from 'react';

import { usePick } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { carryLayer } from './dragging';
import type { Edits } from './edits';
import type { Scene } from './elements';
import { Palette } from './Palette';
import { sourceOf, useCanvas } from './store';

interface Props {
  scene: Scene;
  edits: Edits;
  /** The id of a layer that was just inserted. */
  onInserted: (id: string) => void;
}

/** The palette while a place for a layer is chosen: what is taken, or carried to another place, becomes a node there. */
export function InsertPalette({ scene, edits, onInserted }: Props): ReactNode {
  const pick = usePick();
  const catalog = useCatalog();
  const palette = useCanvas((state) => state.palette);
  const forms = useExperiment((state) => state.check?.forms);
  const { screenToFlowPosition: toPlane } = useReactFlow();
  if (palette === null || catalog === null) return null;
  const { closePalette } = useCanvas.getState();
  return (
    <Palette
      layers={catalog.layers}
      near={palette.near}
      form={forms?.[sourceOf(palette.place)] ?? null}
      onClose={closePalette}
      onCarry={(event, entry) =>
        carryLayer(event, pick(entry.title), toPlane, () => scene, (place) => {
          closePalette();
          if (place !== null) onInserted(edits.insert(place, entry));
        })
      }
      onChoose={(entry) => {
        const id = edits.insert(palette.place, entry);
        closePalette();
        onInserted(id);
      }}
    />
  );
}
