/** Which networks get a small map, and how large it is. */
import type { Scene } from './elements';
import { usesFingers } from './fingers';
import type { Size } from './size';
import { CLEAR, type Clear } from './viewport';

/** From so many boxes on, a small map shows where one is. */
const LARGE = 12;
/** Pixels between the map and the foot of the window, and as many above it. */
const AROUND = 12;

export function needsOverview({ elements }: Pick<Scene, 'elements'>): boolean {
  return elements.length >= LARGE;
}

/** The longer the network, the wider its map, and never higher than it needs. */
export function mapSize({ bounds, elements }: Scene): Size {
  const width = Math.min(220, Math.max(140, elements.length * 8));
  return { width, height: Math.round(Math.min(120, Math.max(44, (width * bounds.height) / Math.max(1, bounds.width)))) };
}

/** What is kept free of the network: the place of the chips, which are larger for fingers (see `.chip`), and of the map. */
export function clearOf(scene: Scene): Clear {
  const top = usesFingers() ? CLEAR.top + 12 : CLEAR.top;
  return { top, foot: needsOverview(scene) ? mapSize(scene).height + 2 * AROUND : CLEAR.foot };
}
