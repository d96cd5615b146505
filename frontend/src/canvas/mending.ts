/** The edits of a fix, as the server describes them, done on the network: one undoable change in all. */
import type { Edit, NetworkNode } from '../api/types';
import { inputsOf, setInputs, updateNode } from './graph';
import { insertAfter, insertOnEdge } from './insertion';
import { moveToEdge, removeNode } from './moving';

function mendOnce(nodes: readonly NetworkNode[], edit: Edit, fields: readonly string[]): NetworkNode[] {
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
  }
}

/** The network after all edits of a fix. */
export function mended(nodes: readonly NetworkNode[], edits: readonly Edit[], fields: readonly string[]): NetworkNode[] {
  return edits.reduce<NetworkNode[]>((now, edit) => mendOnce(now, edit, fields), [...nodes]);
}
