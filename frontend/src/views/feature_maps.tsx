import { fitGrid } from '../draw/atlas';
import { usePreferences } from '../state/preferences';
import { FeatureMapsInspector } from './feature_maps_inspector';
import { drawMaps, mapsWatch, mostMaps, useMapsLabel } from './feature_maps_picture';
import { LiveCanvas } from './live';
import { usePinnedWatch } from './pinned_watch';
import type { TileProps, ViewModule } from './view';
import { useFact } from './watch';

function Tile({ node, width, height, shape }: TileProps) {
  const mode = usePreferences((state) => state.scaleMode);
  const label = useMapsLabel(node);
  const [channels = 1, rows = 1, columns = 1] = shape;
  const watch = usePinnedWatch(mapsWatch(node));
  // The server shows the first channels of a wide layer; the grid follows what really came.
  const count = useFact(watch, (frame) => frame.arrays.maps?.shape[0] ?? 0) ?? Math.min(channels, mostMaps);
  const grid = fitGrid(Math.max(1, count), columns / rows, width, height, 3);
  return (
    <LiveCanvas
      watch={watch}
      width={width}
      height={height}
      draw={(ctx, frame, surface) => drawMaps(ctx, frame, grid, surface, mode)}
      label={label}
    />
  );
}

export const featureMaps: ViewModule = {
  kind: 'feature_maps',
  Tile,
  Inspector: FeatureMapsInspector,
  fits: (_layer, shape) => shape.length === 3,
};
