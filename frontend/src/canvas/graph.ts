/**
 * The network as a graph: pure edits of the ordered list of nodes that an experiment holds.
 *
 * A node without `inputs` takes the node before it (the first one takes the first data-set field). Every edit first
 * writes all inputs down, changes them, puts the list back into an order in which inputs come first, and finally
 * drops the inputs that the default rule already gives, so that sequential networks stay free of wiring.
 */
import type { NetworkNode } from '../api/types';

export interface Edge {
  source: string;
  target: string;
  /** Position in the target's list of inputs. */
  slot: number;
}

/** A node with its inputs spelled out; `written` is how the experiment itself said it. */
export type Wired = NetworkNode & { inputs: string[]; written?: NetworkNode['inputs'] };

export class CycleError extends Error {
  constructor(public readonly node: string) {
    super(`Node '${node}' would feed itself. Choose an input that does not come after it.`);
    this.name = 'CycleError';
  }
}

/** The names a node reads from, by its own list or by the default rule. */
export function inputsOf(nodes: readonly NetworkNode[], index: number, fields: readonly string[]): string[] {
  const node = nodes[index];
  if (node === undefined) return [];
  if (node.inputs && node.inputs.length > 0) return [...node.inputs];
  const before = index > 0 ? nodes[index - 1]?.id : fields[0];
  return before === undefined ? [] : [before];
}

export function wire(nodes: readonly NetworkNode[], fields: readonly string[]): Wired[] {
  return nodes.map((node, index) => ({ ...node, written: node.inputs, inputs: inputsOf(nodes, index, fields) }));
}

export function unwire(nodes: readonly Wired[], fields: readonly string[]): NetworkNode[] {
  return nodes.map(({ inputs, written, ...node }, index) => {
    const byDefault = inputsOf([...nodes.slice(0, index), node], index, fields);
    const same = inputs.length === byDefault.length && inputs.every((name, slot) => name === byDefault[slot]);
    // The server writes "null" for the default: saying it in another way would count as a change.
    if (same) return written === null ? { ...node, inputs: null } : node;
    return { ...node, inputs };
  });
}

/** Stable topological order: inputs first, otherwise as listed. */
export function sort(nodes: readonly Wired[]): Wired[] {
  const known = new Set(nodes.map((node) => node.id));
  const placed = new Set<string>();
  const rest = [...nodes];
  const sorted: Wired[] = [];
  while (rest.length > 0) {
    const next = rest.findIndex((node) => node.inputs.every((name) => !known.has(name) || placed.has(name)));
    const node = rest[next];
    if (node === undefined) throw new CycleError(rest[0]?.id ?? '');
    rest.splice(next, 1);
    placed.add(node.id);
    sorted.push(node);
  }
  return sorted;
}

/** The output must stay last: whatever nobody reads goes before it. */
export function keepLast(nodes: readonly Wired[], last: string | undefined): Wired[] {
  const node = nodes.find((one) => one.id === last);
  if (node === undefined || nodes.some((one) => one.inputs.includes(node.id))) return [...nodes];
  return [...nodes.filter((one) => one !== node), node];
}

export function edgesOf(nodes: readonly NetworkNode[], fields: readonly string[]): Edge[] {
  return wire(nodes, fields).flatMap((node) =>
    node.inputs.map((source, slot) => ({ source, target: node.id, slot })),
  );
}

/** Nodes that nobody reads: the output, and every branch that waits to be joined. */
export function looseEnds(nodes: readonly NetworkNode[], fields: readonly string[]): string[] {
  const read = new Set(edgesOf(nodes, fields).map((edge) => edge.source));
  return nodes.map((node) => node.id).filter((id) => !read.has(id));
}

export function placeOnEdge(nodes: readonly Wired[], node: Wired, edge: Edge): Wired[] {
  const rewired = nodes.map((one) =>
    one.id === edge.target
      ? { ...one, inputs: one.inputs.map((name, slot) => (slot === edge.slot ? node.id : name)) }
      : one,
  );
  rewired.splice(
    rewired.findIndex((one) => one.id === edge.target),
    0,
    node,
  );
  return rewired;
}

/** Everything that depends on a node, the node itself included. */
export function readersOf(nodes: readonly NetworkNode[], id: string, fields: readonly string[]): Set<string> {
  const edges = edgesOf(nodes, fields);
  const found = new Set([id]);
  for (const name of found) {
    for (const edge of edges) if (edge.source === name) found.add(edge.target);
  }
  return found;
}

/** What a node may read without feeding itself: fields and every node that does not depend on it. */
export function possibleInputs(nodes: readonly NetworkNode[], id: string, fields: readonly string[]): string[] {
  const readers = readersOf(nodes, id, fields);
  return [...fields, ...nodes.map((node) => node.id).filter((name) => !readers.has(name))];
}

/** Sets what a node reads (skip links, memory). Throws `CycleError` when the node would feed itself. */
export function setInputs(
  nodes: readonly NetworkNode[],
  id: string,
  inputs: readonly string[],
  fields: readonly string[],
): NetworkNode[] {
  const readers = readersOf(nodes, id, fields);
  if (inputs.some((name) => readers.has(name))) throw new CycleError(id);
  const wired = wire(nodes, fields).map((node) => (node.id === id ? { ...node, inputs: [...inputs] } : node));
  return unwire(keepLast(sort(wired), nodes[nodes.length - 1]?.id), fields);
}

export function updateNode(
  nodes: readonly NetworkNode[],
  id: string,
  change: (node: NetworkNode) => NetworkNode,
): NetworkNode[] {
  return nodes.map((node) => (node.id === id ? change(node) : node));
}
