import type { ReactNode } from 'react';

import type { NetworkNode } from '../../api/types';
import { sentences, usePick, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { findEntry, useCatalog } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import { Help, SchemaForm, Select, Switch } from '../../ui';
import { freshSpec } from './changes';
import { FieldMend } from './FieldMend';
import { lendersOf } from './lenders';

interface Props {
  node: NetworkNode;
  change: (key: string, to: (node: NetworkNode) => NetworkNode) => void;
}

/** Where the weights of a node start, whether they learn, and whose they are; nothing for layers without weights. */
export function NodeStart({ node, change }: Props): ReactNode {
  const catalog = useCatalog();
  const text = useText('lab');
  const pick = usePick();
  const say = useIssueText();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const parameters = useExperiment((state) => state.check?.nodes[node.id]?.parameters ?? 0);
  const issues = useExperiment((state) => state.check?.errors)?.filter((issue) => issue.node === node.id) ?? [];
  const lender = node.weights_of ?? '';
  const initializer = node.initializer ?? { kind: 'default' };
  const entry = findEntry(catalog?.initializers, initializer.kind);
  const set = node.frozen === true || initializer.kind !== 'default' || lender !== '';
  if (catalog === null || (parameters === 0 && !set)) return null;
  const lenders = lendersOf(nodes, node);
  const error = (field: string): string | undefined => issues.filter((issue) => issue.field === field).map(say)[0];
  const { kind, ...values } = initializer;
  return (
    <>
      {lender === '' && (
        <Select
          label={text.initializer}
          value={kind}
          options={catalog.initializers.map((one) => ({ value: one.kind, label: pick(one.title) }))}
          help={<Help about={text.initializer}>{sentences(text.helpInitializer, entry && pick(entry.help))}</Help>}
          error={error('initializer')}
          onChange={(chosen) => {
            const next = findEntry(catalog.initializers, chosen);
            if (next !== undefined) change('', (one) => ({ ...one, initializer: freshSpec(next) }));
          }}
        />
      )}
      <FieldMend issues={issues} field="initializer" />
      {entry !== undefined && Object.keys(values).length > 0 && (
        <SchemaForm
          schema={entry.schema}
          values={values}
          issues={issues.filter((issue) => issue.field?.startsWith('initializer.'))}
          sayIssue={say}
          onChange={(next, key) => change(`initializer.${key}`, (one) => ({ ...one, initializer: { ...next, kind } }))}
        />
      )}
      {(lenders.length > 0 || lender !== '') && (
        <Select
          label={text.weightsOf}
          value={lender}
          options={[{ value: '', label: text.ownWeights }, ...[...new Set([...lenders, ...(lender === '' ? [] : [lender])])].map((id) => ({ value: id, label: id }))]}
          help={<Help about={text.weightsOf}>{text.helpWeightsOf}</Help>}
          error={error('weights_of')}
          onChange={(id) =>
            change('', (one) => ({ ...one, weights_of: id === '' ? null : id, ...(id !== '' && { initializer: { kind: 'default' } }) }))
          }
        />
      )}
      <FieldMend issues={issues} field="weights_of" />
      <Switch
        label={text.frozen}
        checked={node.frozen === true}
        help={<Help about={text.frozen}>{text.helpFrozen}</Help>}
        onChange={(frozen) => change('', (one) => ({ ...one, frozen }))}
      />
    </>
  );
}
