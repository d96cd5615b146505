import { Fragment, type ReactNode } from 'react';

import type { NetworkNode } from '../../api/types';
import { formulaText } from '../../canvas/formula_line';
import { useNodeTime } from '../../canvas/times';
import { flopsText } from '../../canvas/words';
import { format, formatBytes, formatNumber, useLanguage, useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { useHidden } from '../../state/lesson';

/** What the selected node costs: its parameters spelled out, its operations, the memory of what it puts out. */
export function NodeCosts({ node }: { node: NetworkNode }): ReactNode {
  const text = useText('reading');
  const words = useText('timing');
  const language = useLanguage();
  const time = useNodeTime(node.id);
  const cost = useExperiment((state) => state.check?.nodes[node.id]);
  const batch = useExperiment((state) => state.experiment.training.batch_size);
  const counted = useHidden('parameter_formula');
  if (cost === undefined) return null;
  const lender = node.weights_of ?? null;
  const own = counted ? formatNumber(cost.parameters, language, 12) : formulaText(cost.parameter_formula, language);
  const parameters = cost.parameters > 0 ? own : lender === null ? text.none : format(text.borrowed, { name: lender });
  const lines = [
    [text.parameters, parameters],
    [text.operations, flopsText(cost.flops, language)],
    [
      text.memory,
      format(text.memoryLine, {
        sample: formatBytes(cost.activation_bytes, language),
        batch: formatBytes(cost.activation_bytes * batch, language),
        n: batch,
      }),
    ],
    ...(time === null ? [] : [[words.time, time.spoken] as const]),
  ] as const;
  return (
    <dl className="node-costs" aria-label={text.costs}>
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt className="settings-label">{name}</dt>
          <dd>{name === text.parameters ? <Sum text={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A sum that breaks between its terms, never inside a product. */
function Sum({ text }: { text: string }): ReactNode {
  return text.split(/ (?=[+=] )/).map((term, place) => (
    <Fragment key={place}>
      {place > 0 && ' '}
      <span className="node-costs-term">{term}</span>
    </Fragment>
  ));
}
