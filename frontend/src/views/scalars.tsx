import { useMemo, useState } from 'react';

import type { Palette } from '../draw/palette';
import { format, useLanguage, usePick, useText } from '../i18n';
import { useRun } from '../state/run';
import { isActive } from '../state/run_state';
import { rangeOfR2 } from './axis';
import { Chart } from './chart';
import type { ChartPicture } from './chart_layout';
import { tracesOf } from './curves';
import { lossWords, metricWords } from './metric_words';
import { isShare, mainMetric, metricNames, metricTitle } from './metrics';
import { useEmptyNote } from './note';
import { usePreview } from './preview';
import './views.css';

const chartHeight = 168;

/** Loss and metric curves with the numbers that matter below. */
export function Scalars() {
  const text = useText('views');
  const language = useLanguage();
  const pick = usePick();
  const preview = usePreview();
  const scalars = useRun((state) => state.scalars);
  const ghost = useRun((state) => state.ghost);
  const version = useRun((state) => state.scalarsVersion);
  const [logarithmic, setLogarithmic] = useState(true);
  const [wanted, setWanted] = useState<string | null>(null);
  // `scalars` is filled in place; its version tells that there may be another column.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const measured = useMemo(() => metricNames(scalars), [scalars, version]);
  const metrics = measured.length === 0 && preview !== null ? [mainMetric(preview.task)] : measured;
  const metric = wanted !== null && metrics.includes(wanted) ? wanted : (metrics[0] ?? null);
  const names = { train: text.train, mean: text.train_mean, validation: text.validation, before: text.run_before, beforeValidation: text.run_before_validation };
  const number = (value: number | null): string => lossWords(value, language);
  const measure = (name: string, value: number | null): string => metricWords(name, value, language);
  const baseline = preview?.baseline ?? null;
  const baselineName = baseline?.name === 'mean' ? text.baseline_mean : text.baseline_chance;
  // R² compares with the mean by definition.
  const metricBaselineName = metric === 'r2' ? text.baseline_mean : baselineName;
  const metricBaseline = metric === null ? null : isShare(metric) ? (baseline?.accuracy ?? null) : metric === 'r2' ? 0 : null;
  const empty = scalars.points('loss').steps.length === 0;
  const waiting = useEmptyNote();
  const idle = useRun((state) => !isActive(state.status) || state.status === 'paused');
  const ghostThere = ghost !== null && ghost.points('loss').steps.length > 0;

  const loss = (palette: Palette): ChartPicture => ({
    traces: tracesOf(scalars, ghost, 'loss', names, palette, false),
    logarithmic,
    step: text.at_step,
    baseline: baseline?.loss == null ? null : { value: baseline.loss, name: baselineName },
    label: format(text.loss_label, {
      train: number(scalars.last('loss')), validation: number(scalars.last('val_loss')), step: scalars.lastStep,
    }),
  });
  const quality = (palette: Palette): ChartPicture => {
    const name = metric ?? '';
    const traces = tracesOf(scalars, ghost, name, names, palette, isShare(name));
    return {
      traces,
      logarithmic: false,
      step: text.at_step,
      range: isShare(name) ? [0, 1.04] : name === 'r2' ? rangeOfR2(traces) : null,
      baseline: metricBaseline === null ? null : { value: metricBaseline, name: metricBaselineName },
      label: format(text.metric_label, {
        metric: metricName(name), train: measure(name, scalars.last(name)), validation: measure(name, scalars.last(`val_${name}`)), step: scalars.lastStep,
      }),
    };
  };
  const metricName = (name: string): string => metricTitle(name, text);
  const look = `${language} ${baseline?.name ?? ''} ${baseline?.loss ?? ''} ${baseline?.accuracy ?? ''}`;
  const bestOf = (name: string): number | null => scalars.last(`val_${name}`) ?? scalars.last(name);

  return (
    <section className="view view-scalars" aria-label={text.loss}>
      <div className="view-head">
        <h4>{text.loss}</h4>
        <span className="grow" />
        <span className="view-switch" role="group" aria-label={text.scale_of_axis}>
          <button type="button" aria-pressed={logarithmic} onClick={() => setLogarithmic(true)}>
            {text.log}
          </button>
          <button type="button" aria-pressed={!logarithmic} onClick={() => setLogarithmic(false)}>
            {text.linear}
          </button>
        </span>
      </div>
      <div className="view-charts">
        <Chart height={chartHeight} picture={loss} look={`${look} ${logarithmic}`} />
        {empty && !ghostThere && <p className="view-chart-note">{idle ? text.empty_chart : waiting}</p>}
      </div>
      <dl className="view-numbers">
        <div>
          <dd>{number(scalars.last('loss'))}</dd>
          <dt>
            <span className="view-key">
              <i style={{ background: 'var(--train)' }} />
              {text.train}
            </span>
          </dt>
        </div>
        <div>
          <dd>{number(scalars.last('val_loss'))}</dd>
          <dt>
            <span className="view-key">
              <i style={{ background: 'var(--val)' }} />
              {text.validation}
            </span>
            {baseline?.loss != null && <small>{`${baselineName} ${number(baseline.loss)}`}</small>}
          </dt>
        </div>
        {metric !== null && (
          <div>
            <dd>{measure(metric, bestOf(metric))}</dd>
            <dt>
              <span>{metricName(metric)}</span>
              {metricBaseline !== null && <small>{`${metricBaselineName} ${measure(metric, metricBaseline)}`}</small>}
            </dt>
          </div>
        )}
      </dl>
      {metric === 'r2' && (
        <p className="view-faint">{format(text.metric_r2_unit, { name: preview?.asked == null ? 'y' : pick(preview.asked) })}</p>
      )}
      {metric !== null && (
        <>
          <div className="view-head">
            {metrics.length === 1 ? (
              <h4>{metricName(metric)}</h4>
            ) : (
              <span className="view-switch" role="group" aria-label={text.which_metric}>
                {metrics.map((name) => (
                  <button key={name} type="button" aria-pressed={name === metric} onClick={() => setWanted(name)}>
                    {metricName(name)}
                  </button>
                ))}
              </span>
            )}
          </div>
          <Chart height={132} picture={quality} look={`${look} ${metric}`} />
        </>
      )}
      {(!empty || ghostThere) && (
        <p className="view-keys view-faint">
          <span>{text.curve_key}</span>
          {ghostThere && <span>{text.ghost_key}</span>}
        </p>
      )}
    </section>
  );
}
