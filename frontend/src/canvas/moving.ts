/** Edits that take nodes out of the network or put them elsewhere in it. */
import type { NetworkNode } from '../api/types';
import { edgesOf, placeOnEdge, sort, unwire, wire, type Edge, type Wired } from './graph';

function takeOut(nodes: readonly Wired[], id: string): Wired[] {
  const gone = nodes.find((node) => node.id === id);
  const heir = gone?.inputs[0];
  return nodes
    .filter((node) => node.id !== id)
    .map((node) => ({
      ...node,
      inputs: node.inputs.flatMap((name) => (name !== id ? [name] : heir === undefined ? [] : [heir])),
    }));
}

/** Takes a node out; its readers read what it read first. */
export function removeNode(
  nodes: readonly NetworkNode[],
  id: string,
  fields: readonly string[],
): NetworkNode[] {
  return unwire(takeOut(wire(nodes, fields), id), fields);
}

/** Takes several nodes out. */
export function removeNodes(
  nodes: readonly NetworkNode[],
  ids: readonly string[],
  fields: readonly string[],
): NetworkNode[] {
  return ids.reduce((rest, id) => removeNode(rest, id, fields), [...nodes]);
}

/** Moves a node onto an edge; its further inputs (skip links, memory) stay where they are. */
export function moveToEdge(
  nodes: readonly NetworkNode[],
  id: string,
  edge: Edge,
  fields: readonly string[],
): NetworkNode[] {
  if (edge.source === id || edge.target === id) return [...nodes];
  const wired = wire(nodes, fields);
  const node = wired.find((one) => one.id === id);
  if (node === undefined) return [...nodes];
  const moved = { ...node, inputs: [edge.source, ...node.inputs.slice(1)] };
  return unwire(sort(placeOnEdge(takeOut(wired, id), moved, edge)), fields);
}

/** Moves a node behind a loose end, so that the branch, or the network, ends with it. */
export function moveBehind(
  nodes: readonly NetworkNode[],
  id: string,
  end: string,
  fields: readonly string[],
): NetworkNode[] {
  const wired = wire(nodes, fields);
  const node = wired.find((one) => one.id === id);
  if (node === undefined || end === id) return [...nodes];
  const rest = takeOut(wired, id);
  rest.splice(rest.findIndex((one) => one.id === end) + 1, 0, { ...node, inputs: [end, ...node.inputs.slice(1)] });
  return unwire(sort(rest), fields);
}

/** Moves a node behind the output, so that it becomes the output. */
export function moveToEnd(nodes: readonly NetworkNode[], id: string, fields: readonly string[]): NetworkNode[] {
  const last = nodes[nodes.length - 1];
  return last === undefined ? [...nodes] : moveBehind(nodes, id, last.id, fields);
}

/** Moves nodes, one behind the other, onto an edge or behind a loose end. */
export function moveAll(
  nodes: readonly NetworkNode[],
  ids: readonly string[],
  to: { edge: Edge } | { after: string },
  fields: readonly string[],
): NetworkNode[] {
  let moved = [...nodes];
  let place = to;
  for (const id of ids) {
    moved = 'edge' in place ? moveToEdge(moved, id, place.edge, fields) : moveBehind(moved, id, place.after, fields);
    place = 'edge' in place ? { edge: { ...place.edge, source: id } } : { after: id };
  }
  return moved;
}

/** Swaps a node with its neighbour along the main path: -1 towards the data, +1 towards the output. */
export function moveBy(
  nodes: readonly NetworkNode[],
  id: string,
  direction: -1 | 1,
  fields: readonly string[],
): NetworkNode[] {
  const edges = edgesOf(nodes, fields);
  if (direction === -1) {
    const before = edges.find((edge) => edge.target === id && edge.slot === 0)?.source;
    const into = edges.find((edge) => edge.target === before && edge.slot === 0);
    return into === undefined ? [...nodes] : moveToEdge(nodes, id, into, fields);
  }
  const after = edges.find((edge) => edge.source === id)?.target;
  if (after === undefined) return [...nodes];
  const out = edges.find((edge) => edge.source === after);
  return out === undefined ? moveToEnd(nodes, id, fields) : moveToEdge(nodes, id, out, fields);
}
