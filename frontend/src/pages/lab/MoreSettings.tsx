import type { ReactNode } from 'react';

import type { CatalogEntry } from '../../api/types';
import { useText } from '../../i18n';
import { findEntry } from '../../state/catalog';
import { NumberField, Select, Switch } from '../../ui';
import { fieldsOf } from '../../ui/schema';
import { withPatience } from './changes';
import { helpOn } from './help';
import { RestartHead } from './RestartHead';
import { SpecDetails } from './SpecDetails';
import { useTraining } from './training';

/** Shown above by itself. */
const shownAbove = ['lr', 'momentum'];

/** What few people change: the optimizer's finer settings, early stopping, precision. */
export function MoreSettings({ optimizers }: { optimizers: readonly CatalogEntry[] }): ReactNode {
  const text = useText('lab');
  const { training, set, error } = useTraining();
  const stopping = training.early_stopping;
  const fields = fieldsOf(findEntry(optimizers, training.optimizer.kind)?.schema ?? {});
  const namesOf = (isLive: boolean): string[] =>
    fields.filter((field) => field.live === isLive && !shownAbove.includes(field.name)).map((field) => field.name);
  return (
    <details className="more">
      <summary>{text.moreSettings}</summary>
      <div className="more-fields">
        <SpecDetails entries={optimizers} of="optimizer" only={namesOf(true)} />
        <RestartHead />
        <SpecDetails entries={optimizers} of="optimizer" only={namesOf(false)} />
        <NumberField
          label={text.earlyStopping}
          value={stopping?.patience ?? null}
          nullable
          placeholder={text.off}
          bounds={{ minimum: 1, maximum: 10_000, integer: true }}
          help={helpOn(text.earlyStopping, text.helpEarlyStopping)}
          error={error('patience')}
          onChange={(patience) => set({ early_stopping: withPatience(stopping, patience) }, 'early_stopping')}
        />
        {stopping !== null && (
          <Switch
            label={text.restoreBest}
            checked={stopping.restore_best}
            help={helpOn(text.restoreBest, text.helpRestoreBest)}
            onChange={(best) => set({ early_stopping: { ...stopping, restore_best: best } }, '')}
          />
        )}
        <Select
          label={text.precision}
          value={training.precision}
          options={(['float32', 'bfloat16'] as const).map((name) => ({ value: name, label: name }))}
          help={helpOn(text.precision, text.helpPrecision)}
          error={error('precision')}
          onChange={(precision) => set({ precision }, '')}
        />
      </div>
    </details>
  );
}
