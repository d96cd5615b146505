/** Edits of the network as one undoable change each, with what a screen reader says about them. */
import { useMemo } from 'react';

import type { CatalogEntry, NetworkNode, Spec } from '../api/types';
import { format, useText } from '../i18n';
import { useExperiment } from '../state/experiment';
import { hides } from '../state/lesson';
import { CycleError, insertAfter, insertBranch, insertOnEdge, moveAll, moveBy, removeNodes, setInputs, type Insertion } from './graph';
import type { Drop } from './drop';
import { joinLooseEnds } from './joining';
import { newLayer, withUnits } from './offer';
import { useCanvas, type InsertPlace } from './store';

export interface Edits {
  insert: (place: InsertPlace, entry: CatalogEntry) => string;
  remove: (ids: readonly string[]) => void;
  move: (id: string, by: -1 | 1) => void;
  drop: (ids: readonly string[], place: Drop['place']) => void;
  connect: (id: string, inputs: readonly string[]) => boolean;
  replace: (nodes: NetworkNode[]) => void;
}

function write(edited: readonly NetworkNode[]): void {
  if (hides('editing')) return;
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
    const insertAt = (place: InsertPlace, layer: Spec): Insertion => {
      if ('edge' in place) return insertOnEdge(current(), place.edge, layer, fields);
      if ('branch' in place) return insertBranch(current(), sourceNow(place.branch), layer, fields);
      return insertAfter(current(), sourceNow(place.after), layer, fields);
    };
    return {
      insert: (place, entry) => {
        const layer = newLayer(entry);
        const { nodes, id } = insertAt(place, layer);
        write(joinLooseEnds(nodes, id, entry.arity?.[0] ?? 1, fields));
        select(id);
        say(format(text.inserted, { id }));
        return id;
      },
      remove: (ids) => {
        write(removeNodes(current(), ids, fields));
        say(format(text.removed, { id: ids.join(', ') }));
      },
      move: (id, by) => {
        attempt(id, () => moveBy(current(), id, by, fields), format(text.moved, { id }));
      },
      drop: (ids, place) => {
        const id = ids.join(', ');
        attempt(id, () => moveAll(current(), ids, place, fields), format(text.moved, { id }));
      },
      connect: (id, inputs) => attempt(id, () => setInputs(current(), id, inputs, fields), ''),
      replace: (nodes) => {
        write(nodes);
        select(nodes[0]?.id ?? null);
      },
    };
  }, [fields, text]);
}
