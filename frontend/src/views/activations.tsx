import { usePreferences } from '../state/preferences';
import { ActivationsInspector } from './activations_inspector';
import { arrayOf, drawNode, gridFor } from './activations_picture';
import { useNodeWatch, useUnits } from './activations_units';
import { LiveCanvas } from './live';
import { LiveText } from './live_text';
import type { TileProps, ViewModule } from './view';
import { useFact } from './watch';

function Tile({ node, width, height }: TileProps) {
  const mode = usePreferences((state) => state.scaleMode);
  const { badge, label } = useUnits(node);
  const watch = useNodeWatch(node);
  const shape = useFact(watch, (frame) => arrayOf(frame, node)?.shape ?? []);
  const grid = gridFor(shape ?? undefined, width, height, 3, 0);
  return (
    <div className="view-tile" style={{ width, height }}>
      <LiveCanvas
        watch={watch}
        width={width}
        height={height}
        draw={(ctx, frame, surface) => drawNode(ctx, frame, node, surface, mode, grid, 0)}
        label={label}
      />
      <LiveText watch={watch} text={badge} className="view-badge" />
    </div>
  );
}

const silent = new Set(['Flatten', 'Dropout']);

export const activations: ViewModule = {
  kind: 'activations',
  Tile,
  Inspector: ActivationsInspector,
  fits: (layer, shape) => (shape.length === 1 || shape.length === 2) && !silent.has(layer),
};
