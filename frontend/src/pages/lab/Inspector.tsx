import { ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';

import type { Catalog } from '../../api/types';
import { useText } from '../../i18n';
import { findEntry } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import { hidesView, useHiddenControls } from '../../state/lesson';
import { useRun } from '../../state/run';
import { IconButton, TabPanel, Tabs } from '../../ui';
import { inspectorsFor, type Task } from '../../views/catalogue';
import { InSight } from '../../views/sight';
import { CloseParts } from './CloseParts';
import { NodeSettings } from './NodeSettings';
import { useShapeAhead } from './shape_ahead';

interface Props {
  catalog: Catalog;
  task: Task | null;
  fields: readonly string[];
  open: boolean;
  /** In pixels, where it is open and a node is selected. */
  height: number;
  onToggle: () => void;
}

const SETTINGS = 'settings';

/** The selected node from inside: its deep views, then its settings. */
export function Inspector({ catalog, task, fields, open, height, onToggle }: Props): ReactNode {
  const text = useText('lab');
  const views = useText('views') as Record<string, string>;
  const selected = useExperiment((state) => state.selected);
  const node = useExperiment((state) => state.experiment.network.nodes.find((one) => one.id === state.selected));
  // What stands here belongs to a place in the network: a new id must not take the field away in which it is typed.
  const place = useExperiment((state) => `${state.opened} ${state.experiment.network.nodes.findIndex((one) => one.id === state.selected)}`);
  // The tabs of a node that has just come are those of what it reads: no form appears for a moment where a view will stand.
  const { shape, pending } = useShapeAhead(fields);
  const hasIssue = useExperiment((state) => state.check?.errors.some((issue) => issue.node === state.selected) ?? false);
  const hidden = useHiddenControls();
  const fixed = hidden.includes('editing');
  const blank = useRun((state) => state.run === null);
  const [wanted, setWanted] = useState<string | null>(null);
  const deep = useMemo(
    () => (node === undefined || shape === null || task === null ? [] : inspectorsFor(node.layer.kind, shape, task).filter(({ kind }) => !hidesView(hidden, kind))),
    [node, shape, task, hidden],
  );
  const tabs = [
    ...deep.map((view) => ({ id: view.kind, label: views[`tab_${view.kind}`] ?? view.kind })),
    ...(fixed ? [] : [{ id: SETTINGS, label: text.settings }]),
  ];
  // A wrong node shows the form that mends it, one that never ran the form that shapes it: there is nothing to see in it yet.
  // The tab chosen last stays where it exists.
  const fallback = !fixed && (hasIssue || blank) ? SETTINGS : (tabs[0]?.id ?? SETTINGS);
  const tab = tabs.some((one) => one.id === wanted) ? (wanted ?? fallback) : fallback;
  const View = deep.find((view) => view.kind === tab)?.Inspector;
  const shows = open && node !== undefined && tabs.length > 0;
  return (
    <section className={`inspector${shows ? '' : ' is-closed'}`} style={shows ? { height } : undefined} aria-label={text.inspector}>
      <header className="inspector-head">
        <h2>{selected ?? text.inspector}</h2>
        {node === undefined && <p className="inspector-empty">{text.nothingSelected}</p>}
        {shows && (
          <Tabs label={text.inspector} name="inspector" tabs={tabs} value={tab} onChange={setWanted} />
        )}
        <span className="grow" />
        {node?.group && open && !fixed && <CloseParts group={node.group} />}
        {node !== undefined && tabs.length > 0 && (
          <IconButton label={open ? text.collapse : text.expand} aria-expanded={open} size="s" onClick={onToggle}>
            {open ? <ChevronDown size={18} aria-hidden /> : <ChevronUp size={18} aria-hidden />}
          </IconButton>
        )}
      </header>
      {shows && (
        <TabPanel key={`${place} ${tab}`} of="inspector" tab={tab} className="inspector-body">
          {View !== undefined ? !pending && (
            <InSight className="inspector-view" priority>
              <View node={node.id} shape={shape} />
            </InSight>
          ) : fixed ? null : (
            <NodeSettings node={node} entry={findEntry(catalog.layers, node.layer.kind) ?? null} fields={fields} />
          )}
        </TabPanel>
      )}
    </section>
  );
}
