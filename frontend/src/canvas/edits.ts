/** Edits of the network as one undoable change each, with what a screen reader says about them. */
import { useMemo } from 'react';

import type { CatalogEntry, NetworkNode } from '../api/types';
import { format, useText } from '../i18n';
import { useExperiment } from '../state/experiment';
import { CycleError, insertAfter, insertOnEdge, moveBy, moveToEdge, removeNode, setInputs, type Edge } from './graph';
import { joinLooseEnds } from './joining';
import { newLayer, withUnits } from './offer';
import { useCanvas, type InsertPlace } from './store';

export interface Edits {
  insert: (place: InsertPlace, entry: CatalogEntry) => string;
  remove: (id: string) => void;
  move: (id: string, by: -1 | 1) => void;
  drop: (id: string, edge: Edge) => void;
  connect: (id: string, inputs: readonly string[]) => boolean;
  replace: (nodes: NetworkNode[]) => void;
}

function write(edited: readonly NetworkNode[]): void {
  const nodes = withUnits(edited);
  useExperiment.getState().edit((draft) => ({ ...draft, network: { ...draft.network, nodes } }));
}

function current(): NetworkNode[] {
  return useExperiment.getState().experiment.network.nodes;
}

export function useEdits(fields: readonly string[]): Edits {
  const text = useText('canvas');
  return useMemo(() => {
    const { say } = useCanvas.getState();
    const { select } = useExperiment.getState();
    /** Runs an edit that may be refused because a node would feed itself. */
    const attempt = (id: string, change: () => NetworkNode[], done: string): boolean => {
      try {
        write(change());
        say(done);
        return true;
      } catch (error) {
        if (!(error instanceof CycleError)) throw error;
        say(format(text.cannotMove, { id }));
        return false;
      }
    };
    /** Other data may have come since the palette opened: what is gone gives way to the output or the first field. */
    const sourceNow = (name: string): string =>
      [...fields, ...current().map((node) => node.id)].includes(name) ? name : (current().at(-1)?.id ?? fields[0] ?? name);
    return {
      insert: (place, entry) => {
        const layer = newLayer(entry);
        const { nodes, id } =
          'edge' in place
            ? insertOnEdge(current(), place.edge, layer, fields)
            : insertAfter(current(), sourceNow(place.after), layer, fields);
        write(joinLooseEnds(nodes, id, entry.arity?.[0] ?? 1, fields));
        select(id);
        say(format(text.inserted, { id }));
        return id;
      },
      remove: (id) => {
        write(removeNode(current(), id, fields));
        say(format(text.removed, { id }));
      },
      move: (id, by) => {
        attempt(id, () => moveBy(current(), id, by, fields), format(text.moved, { id }));
      },
      drop: (id, edge) => {
        attempt(id, () => moveToEdge(current(), id, edge, fields), format(text.moved, { id }));
      },
      connect: (id, inputs) => attempt(id, () => setInputs(current(), id, inputs, fields), ''),
      replace: (nodes) => {
        write(nodes);
        select(nodes[0]?.id ?? null);
      },
    };
  }, [fields, text]);
}
