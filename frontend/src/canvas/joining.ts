/** A new layer that reads several paths takes up the branches that wait for a reader. */
import type { NetworkNode } from '../api/types';
import { edgesOf, inputsOf, looseEnds, readersOf, setInputs } from './graph';
import { lanesOf } from './layout';

/**
 * Gives a node the inputs it still lacks from the loose ends of the network, until it has `least`.
 *
 * The branch of the last data-set field comes first: what is answered leads, what is remembered follows, as in a
 * decoder that reads its own sequence and the encoder's memory.
 */
export function joinLooseEnds(
  nodes: readonly NetworkNode[],
  id: string,
  least: number,
  fields: readonly string[],
): NetworkNode[] {
  const inputs = inputsOf(nodes, nodes.findIndex((node) => node.id === id), fields);
  const readers = readersOf(nodes, id, fields);
  const ends = looseEnds(nodes, fields).filter((name) => !readers.has(name) && !inputs.includes(name));
  const missing = least - inputs.length;
  if (missing <= 0 || ends.length === 0) return [...nodes];
  const lanes = lanesOf(fields, nodes.map((node) => node.id), edgesOf(nodes, fields));
  const joined = [...inputs, ...ends.slice(0, missing)].sort((a, b) => (lanes.get(b) ?? 0) - (lanes.get(a) ?? 0));
  return setInputs(nodes, id, joined, fields);
}
