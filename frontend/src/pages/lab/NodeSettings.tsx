import { Plus, Trash2, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';

import type { CatalogEntry, NetworkNode } from '../../api/types';
import { useEdits } from '../../canvas/edits';
import { inputsOf, possibleInputs, renameNode, renameProblem, updateNode } from '../../canvas/graph';
import { useWords } from '../../canvas/words';
import { format, usePick, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { isActive, useRun } from '../../state/run';
import { Button, Help, IconButton, NumberField, SchemaForm, Select } from '../../ui';
import { fieldsOf } from '../../ui/schema';
import { RestartNote } from './DataPanel';

interface Props {
  node: NetworkNode;
  entry: CatalogEntry | null;
  fields: readonly string[];
}

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
  const loose = issues.filter(({ field }) => field === null || (field !== 'repeat' && !known.has(field.split('.').at(-1) ?? '')));

  const change = (key: string, to: (one: NetworkNode) => NetworkNode): void =>
    edit(
      (draft) => ({ ...draft, network: { ...draft.network, nodes: updateNode(draft.network.nodes, node.id, to) } }),
      key === '' ? '' : `${node.id}.${key}`,
    );

  return (
    <div className="node-settings">
      {loose.length > 0 && (
        <ul className="settings-issues">
          {loose.map((issue) => (
            <li key={issue.code + issue.message}>{say(issue)}</li>
          ))}
        </ul>
      )}
      <div className="settings-layer">
        {running && <RestartNote />}
        {entry !== null && known.size > 0 ? (
          <SchemaForm
            schema={entry.schema}
            values={values}
            issues={issues}
            sayIssue={say}
            onChange={(next, key) => change(key, (one) => ({ ...one, layer: { ...next, kind } }))}
          />
        ) : (
          <p className="settings-none">{text.noSettings}</p>
        )}
      </div>
      <div className="settings-place">
        <NameField node={node} fields={fields} />
        <NumberField
          label={text.repeat}
          value={node.repeat ?? 1}
          bounds={{ minimum: 1, maximum: 64, integer: true }}
          help={<Help about={text.repeat}>{text.helpRepeat}</Help>}
          error={issues.filter((issue) => issue.field === 'repeat').map(say)[0]}
          onChange={(value) =>
            change('repeat', (one) => ({ ...one, repeat: value ?? 1 }))
          }
        />
        <Inputs node={node} entry={entry} fields={fields} />
      </div>
      <div className="settings-about">
        {entry !== null && <p>{pick(entry.help) || pick(entry.summary)}</p>}
        <p>
          <span className="settings-label">{text.kind}</span>
          <code>{kind}</code>
        </p>
        {entry?.formula && (
          <p>
            <span className="settings-label">{text.formula}</span>
            <code>{entry.formula}</code>
          </p>
        )}
        <Button variant="quiet" size="s" icon={<Trash2 size={15} aria-hidden />} onClick={() => edits.remove(node.id)}>
          {text.removeNode}
        </Button>
      </div>
    </div>
  );
}

function NameField({ node, fields }: { node: NetworkNode; fields: readonly string[] }): ReactNode {
  const text = useText('lab');
  const id = useId();
  const { edit, select } = useExperiment.getState();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : renameProblem(nodes, node.id, draft.trim(), fields);
  const commit = (): void => {
    const next = draft?.trim() ?? node.id;
    setDraft(null);
    if (problem !== null || next === node.id) return;
    edit((experiment) => ({
      ...experiment,
      network: { ...experiment.network, nodes: renameNode(experiment.network.nodes, node.id, next) },
    }));
    select(next);
  };
  return (
    <div className="name-field">
      <label htmlFor={id}>{text.nodeName}</label>
      <input
        id={id}
        value={draft ?? node.id}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      {problem !== null && <p id={`${id}-problem`}>{text[`name_${problem}`]}</p>}
    </div>
  );
}

/** The list of what a node reads; a second entry makes a skip link or a memory. */
function Inputs({ node, entry, fields }: Props): ReactNode {
  const text = useText('lab');
  const words = useWords();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const edits = useEdits(fields);
  const index = nodes.findIndex((one) => one.id === node.id);
  const inputs = inputsOf(nodes, index, fields);
  const possible = possibleInputs(nodes, node.id, fields);
  const [least, most] = entry?.arity ?? [1, 1];
  const options = [...new Set([...possible, ...inputs])].map((name) => ({ value: name, label: words.field(name) }));
  const spare = possible.find((name) => !inputs.includes(name));
  const put = (slot: number, name: string): void => {
    edits.connect(node.id, inputs.map((one, at) => (at === slot ? name : one)));
  };
  return (
    <div className="inputs" role="group" aria-label={text.inputs}>
      {inputs.map((name, slot) => (
        <div key={slot} className="inputs-row">
          <Select
            label={inputs.length > 1 || most > 1 ? format(text.input, { n: slot + 1 }) : text.inputs}
            value={name}
            options={options}
            help={slot === 0 ? <Help about={text.inputs}>{text.helpInputs}</Help> : undefined}
            onChange={(value) => put(slot, value)}
          />
          {inputs.length > Math.max(1, least) && (
            <IconButton
              label={format(text.removeInput, { n: slot + 1 })}
              size="s"
              onClick={() => edits.connect(node.id, inputs.filter((_one, at) => at !== slot))}
            >
              <X size={15} aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {inputs.length < most && spare !== undefined && (
        <Button size="s" variant="quiet" icon={<Plus size={15} aria-hidden />} onClick={() => edits.connect(node.id, [...inputs, spare])}>
          {text.addInput}
        </Button>
      )}
    </div>
  );
}
