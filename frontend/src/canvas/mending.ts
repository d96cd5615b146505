/** The edits of a fix, as the server describes them, done on the experiment: one undoable change in all. */
import type { Edit, Experiment, NetworkNode, Spec } from '../api/types';
import { inputsOf, setInputs, updateNode } from './graph';
import { insertAfter, insertChain, insertOnEdge } from './insertion';
import { withNodes } from './membership';
import { moveToEdge, removeNode } from './moving';
import { freshId } from './naming';

export type NetworkEdit = Exclude<Edit, { kind: 'tune' }>;
type Branch = Extract<Edit, { kind: 'branch' }>;

function mendOnce(nodes: readonly NetworkNode[], edit: NetworkEdit, fields: readonly string[]): NetworkNode[] {
  const before = (id: string, slot: number): { source: string; target: string; slot: number } => {
    const source = inputsOf(nodes, nodes.findIndex((node) => node.id === id), fields)[slot];
    return { source: source ?? fields[0] ?? '', target: id, slot };
  };
  switch (edit.kind) {
    case 'insert':
      return insertOnEdge(nodes, before(edit.before, edit.slot), edit.layer, fields).nodes;
    case 'append':
      return insertAfter(nodes, nodes.at(-1)?.id ?? fields[0] ?? '', edit.layer, fields).nodes;
    case 'set': {
      const { field, value } = edit;
      return updateNode(nodes, edit.node, (node) =>
        field.startsWith('layer.') ? { ...node, layer: { ...node.layer, [field.slice(6)]: value } } : { ...node, [field]: value },
      );
    }
    case 'remove':
      return removeNode(nodes, edit.node, fields);
    case 'move':
      return moveToEdge(nodes, edit.node, before(edit.before, 0), fields);
    case 'connect':
      return setInputs(nodes, edit.node, edit.inputs, fields);
    case 'branch':
      return insertChain(nodes, edit.after, chainOf(nodes, edit, fields), fields).nodes;
  }
}

/** The nodes of a branch, and the one that joins its end with what the network gave before. */
function chainOf(nodes: readonly NetworkNode[], { source, layers, join, after }: Branch, fields: readonly string[]): (NetworkNode & { inputs: string[] })[] {
  const chain: (NetworkNode & { inputs: string[] })[] = [];
  const add = (layer: Spec, ...more: string[]): void => {
    const id = freshId([...nodes, ...chain], layer.kind, fields);
    chain.push({ id, layer, inputs: [chain.at(-1)?.id ?? source, ...more] });
  };
  for (const layer of layers) add(layer);
  add(join, after);
  return chain;
}

/** The network after the edits of a fix that concern it. */
export function mended(nodes: readonly NetworkNode[], edits: readonly NetworkEdit[], fields: readonly string[]): NetworkNode[] {
  return edits.reduce<NetworkNode[]>((now, edit) => mendOnce(now, edit, fields), [...nodes]);
}

/** The experiment after all edits of a fix. */
export function mendedExperiment(experiment: Experiment, edits: readonly Edit[], fields: readonly string[]): Experiment {
  const { network, training } = experiment;
  const tuned = edits.flatMap((edit) => (edit.kind === 'tune' ? [[edit.field, edit.value] as const] : []));
  const rest = edits.filter((edit) => edit.kind !== 'tune');
  return {
    ...experiment,
    network: rest.length === 0 ? network : withNodes(network, mended(network.nodes, rest, fields), fields),
    training: { ...training, ...Object.fromEntries(tuned) },
  };
}
