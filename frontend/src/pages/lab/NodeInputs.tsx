import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';

import type { CatalogEntry, NetworkNode } from '../../api/types';
import { useEdits } from '../../canvas/edits';
import { inputsOf, possibleInputs } from '../../canvas/graph';
import { useWords } from '../../canvas/words';
import { format, useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { Button, Help, IconButton, Select } from '../../ui';
import { rolesOf, slotsOf, withSource } from './inputs';

interface Props {
  node: NetworkNode;
  entry: CatalogEntry | null;
  fields: readonly string[];
}

/** What a node reads: one choice for each input, each named by what the layer does with it. */
export function NodeInputs({ node, entry, fields }: Props): ReactNode {
  const text = useText('lab');
  const words = useWords();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const edits = useEdits(fields);
  const arity = entry?.arity ?? [1, 1];
  const inputs = inputsOf(nodes, nodes.findIndex((one) => one.id === node.id), fields);
  const possible = possibleInputs(nodes, node.id, fields);
  const options = [...new Set([...possible, ...inputs])].map((name) => ({ value: name, label: words.field(name) }));
  const spare = possible.find((name) => !inputs.includes(name));
  const slots = slotsOf(inputs, arity);
  const roles = rolesOf(node.layer.kind, slots.length);
  const label = (slot: number): string => {
    const role = roles[slot];
    if (role !== undefined) return text[role];
    return slots.length > 1 ? format(text.input, { n: slot + 1 }) : text.inputs;
  };
  return (
    <div className="inputs" role="group" aria-label={text.inputs}>
      {slots.map((name, slot) => (
        <div key={slot} className="inputs-row">
          <Select
            label={label(slot)}
            value={name ?? ''}
            options={name === null ? [{ value: '', label: text.inputChoose, disabled: true }, ...options] : options}
            help={slot === 0 ? <Help about={text.inputs}>{text.helpInputs}</Help> : undefined}
            error={name === null ? text.inputMissing : undefined}
            onChange={(value) => edits.connect(node.id, withSource(inputs, slot, value, arity))}
          />
          {name !== null && inputs.length > Math.max(1, arity[0]) && (
            <IconButton
              label={format(text.removeInput, { name: label(slot) })}
              size="s"
              onClick={() => edits.connect(node.id, inputs.filter((_one, at) => at !== slot))}
            >
              <X size={15} aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {slots.length === inputs.length && inputs.length < arity[1] && spare !== undefined && (
        <Button size="s" variant="quiet" icon={<Plus size={15} aria-hidden />} onClick={() => edits.connect(node.id, [...inputs, spare])}>
          {text.addInput}
        </Button>
      )}
    </div>
  );
}
