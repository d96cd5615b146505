import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';

import type { CatalogEntry, NetworkNode } from '../../api/types';
import { MOST_COPIES, useEdits } from '../../canvas/edits';
import { Glyph } from '../../canvas/Glyph';
import { updateNode } from '../../canvas/graph';
import { MendButton } from '../../canvas/MendButton';
import { usePick, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';
import { isUnfinished } from '../../state/unfinished';
import { Button, Help, NumberField, SchemaForm, TextField } from '../../ui';
import { fieldsOf } from '../../ui/schema';
import { RestartNote } from './DataPanel';
import { FieldMend } from './FieldMend';
import { Hideable } from './Hideable';
import { NodeCosts } from './NodeCosts';
import { NodeInputs } from './NodeInputs';
import { NodeName } from './NodeName';
import { NodeStart } from './NodeStart';
import { OpenParts } from './OpenParts';

interface Props {
  node: NetworkNode;
  entry: CatalogEntry | null;
  fields: readonly string[];
}

/** Settings of the node itself that show their complaints beside them. */
const PLACED = new Set(['repeat', 'name', 'initializer', 'weights_of']);

/** Everything that can be set on one node: the layer's own fields, its name, its copies and what it reads. */
export function NodeSettings({ node, entry, fields }: Props): ReactNode {
  const text = useText('lab');
  const pick = usePick();
  const edit = useExperiment((state) => state.edit);
  const check = useExperiment((state) => state.check);
  // A layer whose settings all act at once (dropout) restarts nothing.
  const active = useRun((state) => isActive(state.status));
  const running = active && entry !== null && fieldsOf(entry.schema).some((field) => !field.live);
  const edits = useEdits(fields);
  const say = useIssueText();
  const issues = [...(check?.errors ?? []), ...(check?.warnings ?? [])].filter((issue) => issue.node === node.id);
  const { kind, ...values } = node.layer;
  const known = new Set(Object.keys(entry?.schema.properties ?? {}));
  const settable = entry !== null && fieldsOf(entry.schema).length > 0;
  const placed = (field: string): boolean =>
    PLACED.has(field.split('.')[0] ?? '') || known.has(field.split('.').at(-1) ?? '');
  const loose = issues.filter(({ field }) => field === null || !placed(field));

  const change = (key: string, to: (one: NetworkNode) => NetworkNode): void =>
    edit(
      (draft) => ({ ...draft, network: { ...draft.network, nodes: updateNode(draft.network.nodes, node.id, to) } }),
      key === '' ? '' : `${node.id}.${key}`,
    );

  return (
    <div className={settable ? 'node-settings' : 'node-settings is-bare'}>
      {loose.length > 0 && (
        <ul className="settings-issues">
          {loose.map((issue) => (
            <li key={issue.code + issue.message} className={isUnfinished(issue) ? 'is-open' : undefined}>
              {say(issue)} <MendButton issue={issue} />
            </li>
          ))}
        </ul>
      )}
      {settable && (
        <div className="settings-layer">
          {running && <RestartNote />}
          <SchemaForm
            schema={entry.schema}
            values={values}
            issues={issues}
            sayIssue={say}
            mend={(issue) => <MendButton issue={issue} />}
            onChange={(next, key) => change(key, (one) => ({ ...one, layer: { ...next, kind } }))}
          />
        </div>
      )}
      <div className="settings-place">
        <NodeInputs node={node} entry={entry} fields={fields} />
        <TextField
          label={text.shownName}
          value={node.name ?? ''}
          maxLength={60}
          disabled={false}
          help={<Help about={text.shownName}>{text.helpShownName}</Help>}
          error={issues.filter((issue) => issue.field === 'name').map(say)[0]}
          onChange={(name) => change('name', (one) => ({ ...one, name: name.trim() === '' ? null : name }))}
        />
        <NodeName node={node} fields={fields} />
        <NodeStart node={node} change={change} />
        <NumberField
          label={text.repeat}
          value={node.repeat ?? 1}
          bounds={{ minimum: 1, maximum: MOST_COPIES, integer: true }}
          help={<Help about={text.repeat}>{text.helpRepeat}</Help>}
          error={issues.filter((issue) => issue.field === 'repeat').map(say)[0]}
          onChange={(value) => change('repeat', (one) => ({ ...one, repeat: value ?? 1 }))}
        />
        <FieldMend issues={issues} field="repeat" />
      </div>
      <div className="settings-about">
        <NodeCosts node={node} />
        {entry !== null && (
          <Hideable control="layer_text">
            <div className="settings-what">
              <Glyph entry={entry} size={56} />
              <p>{pick(entry.help) || pick(entry.summary)}</p>
            </div>
          </Hideable>
        )}
        <p>
          <span className="settings-label">{text.kind}</span>
          <code>{kind}</code>
        </p>
        {entry?.formula && (
          <Hideable control="formula">
            <p>
              <span className="settings-label">{text.formula}</span>
              <code>{entry.formula}</code>
            </p>
          </Hideable>
        )}
        {entry?.source && (
          <Hideable control="layer_text">
            <p>
              <span className="settings-label">{text.source}</span>
              {entry.source}
            </p>
          </Hideable>
        )}
        {entry?.composite === true && <OpenParts node={node} />}
        <Button variant="quiet" size="s" icon={<Trash2 size={15} aria-hidden />} onClick={() => edits.remove([node.id])}>
          {text.removeNode}
        </Button>
      </div>
    </div>
  );
}
