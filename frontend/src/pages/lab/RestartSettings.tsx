import type { ReactNode } from 'react';

import type { Catalog, CatalogEntry } from '../../api/types';
import { usePick, useText } from '../../i18n';
import { findEntry } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import { useServer } from '../../state/server';
import { NumberField, Select } from '../../ui';
import { freshSpec, lossSuits, withOptimizer } from './changes';
import { FieldMend } from './FieldMend';
import { helpOn } from './help';
import { Hideable } from './Hideable';
import { SpecDetails } from './SpecDetails';
import { useTraining } from './training';

const DEVICES = ['auto', 'cuda', 'mps', 'cpu'] as const;

/** What only a new run can apply: optimizer, loss, schedule, how long, and where. */
export function RestartSettings({ catalog, task }: { catalog: Catalog; task: string | null }): ReactNode {
  const text = useText('lab');
  const pick = usePick();
  const seed = useExperiment((state) => state.experiment.seed);
  const edit = useExperiment((state) => state.edit);
  const devices = useServer((state) => state.health?.devices) ?? [];
  const { training, set, issues, error } = useTraining();
  const options = (entries: readonly CatalogEntry[]): { value: string; label: string }[] =>
    entries.map((entry) => ({ value: entry.kind, label: pick(entry.title) }));
  const losses = catalog.losses.filter((entry) => task === null || lossSuits(entry.kind, task) || entry.kind === training.loss.kind);
  const choose = (entries: readonly CatalogEntry[], kind: string, then: (entry: CatalogEntry) => void): void => {
    const entry = findEntry(entries, kind);
    if (entry !== undefined) then(entry);
  };

  return (
    <>
      <Hideable control="optimizer">
        <Select
          label={text.optimizer}
          value={training.optimizer.kind}
          options={options(catalog.optimizers)}
          help={helpOn(text.optimizer, text.helpOptimizer)}
          error={error('optimizer')}
          onChange={(kind) => choose(catalog.optimizers, kind, (entry) => edit((draft) => withOptimizer(draft, entry)))}
        />
      </Hideable>
      <Hideable control="loss">
        <Select
          label={text.loss}
          value={training.loss.kind}
          options={options(losses)}
          help={helpOn(text.loss, text.helpLoss)}
          error={error('loss')}
          onChange={(kind) => choose(catalog.losses, kind, (entry) => set({ loss: freshSpec(entry) }, ''))}
        />
        <FieldMend issues={issues} field="training.loss" />
      </Hideable>
      <Hideable control="loss">
        <SpecDetails entries={catalog.losses} of="loss" />
      </Hideable>
      <Hideable control="schedule">
        <Select
          label={text.schedule}
          value={training.schedule.kind}
          options={options(catalog.schedules)}
          help={helpOn(text.schedule, text.helpSchedule)}
          error={error('schedule')}
          onChange={(kind) => choose(catalog.schedules, kind, (entry) => set({ schedule: freshSpec(entry) }, ''))}
        />
      </Hideable>
      <Hideable control="schedule">
        <SpecDetails entries={catalog.schedules} of="schedule" />
      </Hideable>
      <div className="panel-pair">
        <Hideable control="length">
          <NumberField
            label={text.epochs}
            value={training.max_epochs}
            nullable
            placeholder={text.noLimit}
            bounds={{ minimum: 1, integer: true }}
            help={helpOn(text.epochs, text.helpEpochs)}
            error={error('max_epochs')}
            onChange={(value) => set({ max_epochs: value }, 'max_epochs')}
          />
        </Hideable>
        <Hideable control="length">
          <NumberField
            label={text.steps}
            value={training.max_steps}
            nullable
            placeholder={text.noLimit}
            bounds={{ minimum: 1, integer: true }}
            help={helpOn(text.steps, text.helpSteps)}
            error={error('max_steps')}
            onChange={(value) => set({ max_steps: value }, 'max_steps')}
          />
          <FieldMend issues={issues} field="training.max_steps" />
        </Hideable>
        <Hideable control="seed">
          <NumberField
            label={text.seed}
            value={seed}
            bounds={{ minimum: 0, integer: true }}
            help={helpOn(text.seed, text.helpSeed)}
            error={error('seed')}
            onChange={(value) => value !== null && edit((draft) => ({ ...draft, seed: value }), 'seed')}
          />
        </Hideable>
        <Hideable control="device">
          <Select
            label={text.device}
            value={training.device}
            options={DEVICES.filter((name) => ['auto', training.device, ...devices].includes(name)).map((name) => ({
              value: name,
              label: name === 'auto' ? text.device_auto : name.toUpperCase(),
            }))}
            help={helpOn(text.device, text.helpDevice)}
            error={error('device')}
            onChange={(device) => set({ device }, '')}
          />
          <FieldMend issues={issues} field="training.device" />
        </Hideable>
      </div>
    </>
  );
}
