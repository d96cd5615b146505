/** Edits that bring new nodes into the network. */
import type { NetworkNode, Spec } from '../api/types';
import { keepLast, placeOnEdge, sort, unwire, wire, type Edge } from './graph';
import { freshId } from './naming';

export interface Insertion {
  nodes: NetworkNode[];
  id: string;
}

/** A new node behind `source` (a node or a field); everything that read `source` now reads the new node. */
export function insertAfter(
  nodes: readonly NetworkNode[],
  source: string,
  layer: Spec,
  fields: readonly string[],
): Insertion {
  const id = freshId(nodes, layer.kind, fields);
  const wired = wire(nodes, fields).map((node) => ({
    ...node,
    inputs: node.inputs.map((name) => (name === source ? id : name)),
  }));
  const at = wired.findIndex((node) => node.id === source) + 1;
  wired.splice(at, 0, { id, layer, inputs: [source] });
  return { nodes: unwire(sort(wired), fields), id };
}

/** A new node that reads `source` beside its other readers: the beginning of a branch that waits to be joined. */
export function insertBranch(
  nodes: readonly NetworkNode[],
  source: string,
  layer: Spec,
  fields: readonly string[],
): Insertion {
  const id = freshId(nodes, layer.kind, fields);
  const wired = wire(nodes, fields);
  wired.splice(wired.findIndex((node) => node.id === source) + 1, 0, { id, layer, inputs: [source] });
  return { nodes: unwire(keepLast(wired, nodes.at(-1)?.id), fields), id };
}

export interface Chain {
  nodes: NetworkNode[];
  ids: string[];
}

/**
 * Several new nodes behind `source`, their inputs spelled out; everything that read `source` now reads the last of them
 * that no other one reads.
 */
export function insertChain(
  nodes: readonly NetworkNode[],
  source: string,
  chain: readonly (NetworkNode & { inputs: string[] })[],
  fields: readonly string[],
): Chain {
  const end = chain.findLast((node) => !chain.some((one) => one.inputs.includes(node.id)))?.id ?? source;
  const wired = wire(nodes, fields).map((node) => ({
    ...node,
    inputs: node.inputs.map((name) => (name === source ? end : name)),
  }));
  wired.splice(wired.findIndex((node) => node.id === source) + 1, 0, ...chain);
  return { nodes: unwire(sort(wired), fields), ids: chain.map((node) => node.id) };
}

/** A new node on one edge; other readers of the source keep reading it directly. */
export function insertOnEdge(
  nodes: readonly NetworkNode[],
  edge: Edge,
  layer: Spec,
  fields: readonly string[],
): Insertion {
  const id = freshId(nodes, layer.kind, fields);
  const wired = placeOnEdge(wire(nodes, fields), { id, layer, inputs: [edge.source] }, edge);
  return { nodes: unwire(sort(wired), fields), id };
}
