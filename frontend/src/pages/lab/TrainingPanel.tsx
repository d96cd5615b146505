import type { ReactNode } from 'react';

import type { Catalog, CatalogEntry, Experiment, Spec } from '../../api/types';
import { usePick, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { findEntry } from '../../state/catalog';
import { useExperiment } from '../../state/experiment';
import { isActive, useRun } from '../../state/run';
import { useServer } from '../../state/server';
import { Help, NumberField, SchemaForm, Select, Slider, Switch } from '../../ui';
import { fieldsOf } from '../../ui/schema';
import { freshSpec, lossSuits, withLr, withOptimizer, withPatience, withTraining } from './changes';

type Training = Experiment['training'];

const DEVICES = ['auto', 'cuda', 'mps', 'cpu'] as const;

/** How the network learns: first what acts between two steps, then what only a new run can apply. */
export function TrainingPanel({ catalog, task }: { catalog: Catalog; task: string | null }): ReactNode {
  const text = useText('lab');
  const pick = usePick();
  const { training, seed } = useExperiment((state) => state.experiment);
  const errors = useExperiment((state) => state.check?.errors) ?? [];
  const edit = useExperiment((state) => state.edit);
  const running = useRun((state) => isActive(state.status));
  const devices = useServer((state) => state.health?.devices) ?? [];
  const say = useIssueText();

  const set = (values: Partial<Training>, key: string): void => edit((draft) => withTraining(draft, values), key);
  const error = (field: string): string | undefined => {
    const found = errors.filter((issue) => issue.node === null && issue.field?.split('.').at(-1) === field);
    return found.length === 0 ? undefined : found.map(say).join(' ');
  };
  const help = (about: string, words: string): ReactNode => <Help about={about}>{words}</Help>;
  const options = (entries: readonly CatalogEntry[]): { value: string; label: string }[] =>
    entries.map((entry) => ({ value: entry.kind, label: pick(entry.title) }));
  const losses = catalog.losses.filter((entry) => task === null || lossSuits(entry.kind, task) || entry.kind === training.loss.kind);
  const lr = typeof training.optimizer.lr === 'number' ? training.optimizer.lr : 0.001;

  const optimizerFields = fieldsOf(findEntry(catalog.optimizers, training.optimizer.kind)?.schema ?? {});
  const namesOf = (isLive: boolean): string[] =>
    optimizerFields.filter((field) => field.live === isLive && !['lr', 'momentum'].includes(field.name)).map((field) => field.name);
  const stopping = training.early_stopping;
  const restartHead = running && <h3 className="panel-sub">{text.restartGroup}</h3>;

  /** The further fields of a chosen kind. */
  const details = (entries: readonly CatalogEntry[], spec: Spec, key: keyof Training, only?: readonly string[]): ReactNode => {
    const entry = findEntry(entries, spec.kind);
    const { kind, ...values } = spec;
    if (entry === undefined || fieldsOf(entry.schema).every(({ name }) => only?.includes(name) === false)) return null;
    return (
      <SchemaForm
        schema={entry.schema}
        values={values}
        {...(only && { only })}
        issues={errors.filter((issue) => issue.node === null)}
        sayIssue={say}
        onChange={(next, field) => set({ [key]: { ...next, kind } }, `${key}.${field}`)}
      />
    );
  };
  const choose = (entries: readonly CatalogEntry[], kind: string, then: (entry: CatalogEntry) => void): void => {
    const entry = findEntry(entries, kind);
    if (entry !== undefined) then(entry);
  };

  return (
    <section className="panel-part" aria-labelledby="training-title">
      <header className="panel-head">
        <h2 id="training-title">{text.training}</h2>
      </header>
      <Slider
        label={text.learningRate}
        value={lr}
        scale={{ min: 1e-5, max: 10, kind: 'log' }}
        help={help(text.learningRate, text.helpLr)}
        error={error('lr')}
        onChange={(value) => value !== null && edit((draft) => withLr(draft, value), 'lr')}
      />
      {details(catalog.optimizers, training.optimizer, 'optimizer', ['momentum'])}
      <Slider
        label={text.batchSize}
        value={training.batch_size}
        scale={{ min: 1, max: 1024, kind: 'log', step: 1 }}
        help={help(text.batchSize, text.helpBatch)}
        error={error('batch_size')}
        onChange={(value) => value !== null && set({ batch_size: value }, 'batch_size')}
      />
      <Slider
        label={text.l2}
        value={training.l2}
        scale={{ min: 1e-6, max: 1, kind: 'log', off: 0 }}
        offLabel="0"
        help={help(text.l2, text.helpL2)}
        error={error('l2')}
        onChange={(value) => set({ l2: value ?? 0 }, 'l2')}
      />
      <Slider
        label={text.l1}
        value={training.l1}
        scale={{ min: 1e-6, max: 1, kind: 'log', off: 0 }}
        offLabel="0"
        help={help(text.l1, text.helpL1)}
        error={error('l1')}
        onChange={(value) => set({ l1: value ?? 0 }, 'l1')}
      />
      <Slider
        label={text.gradClip}
        value={training.grad_clip}
        scale={{ min: 0.01, max: 100, kind: 'log', off: null }}
        offLabel={text.off}
        help={help(text.gradClip, text.helpClip)}
        error={error('grad_clip')}
        onChange={(value) => set({ grad_clip: value }, 'grad_clip')}
      />
      {restartHead}
      <Select
        label={text.optimizer}
        value={training.optimizer.kind}
        options={options(catalog.optimizers)}
        help={help(text.optimizer, text.helpOptimizer)}
        error={error('optimizer')}
        onChange={(kind) => choose(catalog.optimizers, kind, (entry) => edit((draft) => withOptimizer(draft, entry)))}
      />
      <Select
        label={text.loss}
        value={training.loss.kind}
        options={options(losses)}
        help={help(text.loss, text.helpLoss)}
        error={error('loss')}
        onChange={(kind) => choose(catalog.losses, kind, (entry) => set({ loss: freshSpec(entry) }, ''))}
      />
      {details(catalog.losses, training.loss, 'loss')}
      <Select
        label={text.schedule}
        value={training.schedule.kind}
        options={options(catalog.schedules)}
        help={help(text.schedule, text.helpSchedule)}
        error={error('schedule')}
        onChange={(kind) => choose(catalog.schedules, kind, (entry) => set({ schedule: freshSpec(entry) }, ''))}
      />
      {details(catalog.schedules, training.schedule, 'schedule')}
      <div className="panel-pair">
        <NumberField
          label={text.epochs}
          value={training.max_epochs}
          nullable
          placeholder={text.noLimit}
          bounds={{ minimum: 1, integer: true }}
          help={help(text.epochs, text.helpEpochs)}
          error={error('max_epochs')}
          onChange={(value) => set({ max_epochs: value }, 'max_epochs')}
        />
        <NumberField
          label={text.steps}
          value={training.max_steps}
          nullable
          placeholder={text.noLimit}
          bounds={{ minimum: 1, integer: true }}
          help={help(text.steps, text.helpSteps)}
          error={error('max_steps')}
          onChange={(value) => set({ max_steps: value }, 'max_steps')}
        />
        <NumberField
          label={text.seed}
          value={seed}
          bounds={{ minimum: 0, integer: true }}
          help={help(text.seed, text.helpSeed)}
          error={error('seed')}
          onChange={(value) => value !== null && edit((draft) => ({ ...draft, seed: value }), 'seed')}
        />
        <Select
          label={text.device}
          value={training.device}
          options={DEVICES.filter((name) => ['auto', training.device, ...devices].includes(name)).map((name) => ({
            value: name,
            label: name === 'auto' ? text.device_auto : name.toUpperCase(),
          }))}
          help={help(text.device, text.helpDevice)}
          error={error('device')}
          onChange={(device) => set({ device }, '')}
        />
      </div>
      <details className="more">
        <summary>{text.moreSettings}</summary>
        <div className="more-fields">
          {details(catalog.optimizers, training.optimizer, 'optimizer', namesOf(true))}
          {restartHead}
          {details(catalog.optimizers, training.optimizer, 'optimizer', namesOf(false))}
          <NumberField
            label={text.earlyStopping}
            value={stopping?.patience ?? null}
            nullable
            placeholder={text.off}
            bounds={{ minimum: 1, maximum: 10_000, integer: true }}
            help={help(text.earlyStopping, text.helpEarlyStopping)}
            error={error('patience')}
            onChange={(patience) => set({ early_stopping: withPatience(stopping, patience) }, 'early_stopping')}
          />
          {stopping !== null && (
            <Switch
              label={text.restoreBest}
              checked={stopping.restore_best}
              help={help(text.restoreBest, text.helpRestoreBest)}
              onChange={(best) => set({ early_stopping: { ...stopping, restore_best: best } }, '')}
            />
          )}
          <Select
            label={text.precision}
            value={training.precision}
            options={(['float32', 'bfloat16'] as const).map((name) => ({ value: name, label: name }))}
            help={help(text.precision, text.helpPrecision)}
            error={error('precision')}
            onChange={(precision) => set({ precision }, '')}
          />
        </div>
      </details>
    </section>
  );
}
