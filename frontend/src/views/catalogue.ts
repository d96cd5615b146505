import { activations } from './activations';
import { attention, crossAttention, selfAttention } from './attention';
import { beside } from './beside';
import { boundary } from './boundary';
import { confusion } from './confusion';
import { convolution } from './convolution';
import { featureMaps } from './feature_maps';
import { gradients } from './gradients';
import { kernels } from './kernels';
import { ownPicture } from './own_picture';
import { ownRow } from './own_row';
import { ownText } from './own_text';
import { predictions } from './predictions';
import type { Place, Task, ViewModule } from './view';

export { isPlanar } from './view';
export type { InspectorProps, Place, Task, TileProps, ViewModule } from './view';

/** Every view, one line each. The first that fits a node and has a tile is the node's live inside; tabs keep this order. */
export const VIEWS: ViewModule[] = [
  boundary,
  predictions,
  ownPicture,
  ownText,
  confusion,
  crossAttention,
  selfAttention,
  attention,
  beside(featureMaps, convolution),
  kernels,
  activations,
  gradients,
  ownRow,
];

/** The live inside of a node, or null (drawn as a pill). `place` tells whether the node is the network's output. */
export function tileFor(layer: string, shape: number[], task: Task, place?: Place): ViewModule | null {
  const answers = place?.output === true && task === 'classification' && shape.length === 1;
  return (
    VIEWS.find((view) => {
      if (view.Tile === undefined) return false;
      if (view.serves !== undefined) return answers && view.serves(task, place.fields);
      return view.fits(layer, shape, task);
    }) ?? null
  );
}

/** The deep views of a node, in the order of their tabs. */
export function inspectorsFor(layer: string, shape: number[], task: Task): ViewModule[] {
  return VIEWS.filter((view) => view.Inspector !== undefined && view.fits(layer, shape, task));
}

/** The parts of the output panel. */
export function outputsFor(task: Task, fields: Record<string, number[]>): ViewModule[] {
  return VIEWS.filter((view) => view.Output !== undefined && view.serves?.(task, fields) === true);
}
