import type { Palette } from '../draw/palette';
import { format } from '../i18n';
import type { ScalarSeries } from '../live/scalars';
import type { Trace } from './plotly';
import { reduceCurve, runningMean } from './reduce';

/** Thin line of every batch, strong line of their running mean, dashed validation, and the run before in grey. */
export function tracesOf(
  series: ScalarSeries,
  ghost: ScalarSeries | null,
  name: string,
  names: { train: string; mean: string; validation: string; before: string; beforeValidation: string },
  palette: Palette,
  share: boolean,
): Trace[] {
  const traces: Trace[] = [];
  const template = share ? '%{y:.1%}' : '%{y:.4g}';
  for (const column of [name, `val_${name}`]) {
    const { steps, values } = ghost?.points(column) ?? { steps: [], values: [] };
    if (steps.length === 0) continue;
    const smooth = column === name ? runningMean(values, windowOf(steps.length)) : values;
    traces.push({
      ...reduceCurve(steps, smooth), name: column === name ? names.before : names.beforeValidation, mode: 'lines', opacity: 0.55, hovertemplate: template,
      line: { color: palette.ink3, width: 1.25, dash: column === name ? 'solid' : 'dash' },
    });
  }
  const train = series.points(name);
  const window = windowOf(train.steps.length);
  const raw = reduceCurve(train.steps, train.values);
  const lone = train.steps.length < 3 ? 'lines+markers' : 'lines';
  if (window > 1) {
    traces.push({ ...raw, name: names.train, mode: 'lines', opacity: 0.32, hovertemplate: template, line: { color: palette.train, width: 1 } });
    traces.push({
      ...reduceCurve(train.steps, runningMean(train.values, window)),
      name: format(names.mean, { n: window }), mode: 'lines', hovertemplate: template, line: { color: palette.train, width: 2 },
    });
  } else {
    traces.push({ ...raw, name: names.train, mode: lone, hovertemplate: template, line: { color: palette.train, width: 2 } });
  }
  const validation = series.points(`val_${name}`);
  traces.push({
    ...reduceCurve(validation.steps, validation.values),
    name: names.validation, mode: validation.steps.length < 3 ? 'lines+markers' : 'lines', hovertemplate: template,
    line: { color: palette.validation, width: 2, dash: 'dash' },
    marker: { color: palette.validation, size: 5 },
  });
  return traces;
}

/** A fiftieth of the curve; short curves are drawn as they are. */
function windowOf(points: number): number {
  return points < 60 ? 1 : Math.max(2, Math.round(points / 50));
}
