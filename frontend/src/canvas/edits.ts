/** Edits of the network as one undoable change each, with what a screen reader says about them. */
import { useMemo } from 'react';

import type { CatalogEntry, NetworkNode, Spec } from '../api/types';
import { format, useText } from '../i18n';
import { useExperiment } from '../state/experiment';
import { hides } from '../state/lesson';
import { ClipError, paste } from './clipboard';
import type { Drop } from './drop';
import type { NodeElement } from './elements';
import { focusPart } from './focus';
import { CycleError, setInputs, updateNode } from './graph';
import { insertAfter, insertBranch, insertOnEdge, type Insertion } from './insertion';
import { moveAll, moveBy, removeNodes } from './moving';
import { joinLooseEnds } from './joining';
import { linked, unlinked, type Blocked, type LinkWay } from './links';
import { withNodes } from './membership';
import { newLayer, withUnits } from './offer';
import { useCanvas, type InsertPlace } from './store';

export interface Edits {
  insert: (place: InsertPlace, entry: CatalogEntry) => string;
  remove: (ids: readonly string[]) => void;
  move: (id: string, by: -1 | 1) => void;
  drop: (ids: readonly string[], place: Drop['place']) => void;
  connect: (id: string, inputs: readonly string[]) => boolean;
  link: (source: string, target: NodeElement, way: Exclude<LinkWay, { blocked: Blocked }>) => string;
  unlink: (target: Pick<NodeElement, 'id' | 'inputs'>, slot: number) => void;
  /** Puts copied nodes behind a part and selects them; says why where they cannot be read or are too many. */
  paste: (read: () => readonly NetworkNode[], after: string) => void;
  /** One more copy of a node, or one less. */
  repeat: (id: string, by: -1 | 1) => void;
  replace: (nodes: NetworkNode[]) => void;
}

/** As many copies as the server takes. */
export const MOST_COPIES = 96;

interface Edited {
  nodes: readonly NetworkNode[];
  /** Those that changed their place. */
  moved?: readonly string[];
  /** Edits with the same key become one undo step. */
  key?: string;
}

/** False where a lesson hides editing: nothing is written then, and there is nothing to say or to select. */
function write({ nodes, moved, key }: Edited, fields: readonly string[]): boolean {
  if (hides('editing')) return false;
  const all = withUnits(nodes);
  useExperiment.getState().edit((draft) => ({ ...draft, network: withNodes(draft.network, all, fields, moved) }), key);
  return true;
}

function current(): NetworkNode[] {
  return useExperiment.getState().experiment.network.nodes;
}

export function useEdits(fields: readonly string[]): Edits {
  const text = useText('canvas');
  return useMemo(() => {
    const { say, warn, mark } = useCanvas.getState();
    const { select } = useExperiment.getState();
    /** Runs an edit that may be refused because a node would feed itself. */
    const attempt = (id: string, change: () => Edited, done: string): boolean => {
      try {
        const written = write(change(), fields);
        if (written) say(done);
        return written;
      } catch (error) {
        if (!(error instanceof CycleError)) throw error;
        warn(format(text.cannotMove, { id }));
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
        const { nodes, id } = insertAt(place, newLayer(entry));
        write({ nodes: joinLooseEnds(nodes, id, entry.arity?.[0] ?? 1, fields) }, fields);
        select(id);
        say(format(text.inserted, { id }));
        return id;
      },
      remove: (ids) => {
        if (write({ nodes: removeNodes(current(), ids, fields) }, fields)) say(format(text.removed, { id: ids.join(', ') }));
      },
      move: (id, by) => {
        attempt(id, () => ({ nodes: moveBy(current(), id, by, fields), moved: [id] }), format(text.moved, { id }));
      },
      drop: (ids, place) => {
        const id = ids.join(', ');
        attempt(id, () => ({ nodes: moveAll(current(), ids, place, fields), moved: ids }), format(text.moved, { id }));
      },
      connect: (id, inputs) => attempt(id, () => ({ nodes: setInputs(current(), id, inputs, fields) }), ''),
      link: (source, target, way) => {
        const { nodes, id } = linked(current(), source, target, way, fields);
        write({ nodes }, fields);
        say(format(text.linkMade, { source, target: id }));
        return id;
      },
      unlink: (target, slot) => {
        const source = target.inputs[slot] ?? '';
        write({ nodes: unlinked(current(), target, slot, fields) }, fields);
        say(format(text.linkRemoved, { source, target: target.id }));
      },
      paste: (read, after) => {
        try {
          const { nodes, ids } = paste(current(), read(), sourceNow(after), fields);
          if (!write({ nodes }, fields)) return;
          mark(ids, ids[0] ?? null);
          // The next key means what has just come, not what the copy was taken from.
          focusPart(ids[0] ?? null);
          say(format(text.inserted, { id: ids.join(', ') }));
        } catch (error) {
          if (!(error instanceof ClipError)) throw error;
          warn(text[`paste_${error.fault}`]);
        }
      },
      repeat: (id, by) => {
        const copies = (node: NetworkNode): number => Math.min(MOST_COPIES, Math.max(1, (node.repeat ?? 1) + by));
        const nodes = updateNode(current(), id, (node) => ({ ...node, repeat: copies(node) }));
        if (!write({ nodes, key: `${id}.repeat` }, fields)) return;
        const now = current().find((node) => node.id === id)?.repeat ?? 1;
        say(format(text.repeated, { id, n: now }));
      },
      replace: (nodes) => {
        write({ nodes }, fields);
        select(nodes[0]?.id ?? null);
      },
    };
  }, [fields, text]);
}
