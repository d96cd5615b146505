import { describe, expect, it } from 'vitest';

import { ScalarSeries } from '../live/scalars';
import type { Palette } from '../draw/palette';
import { hasCurve, layoutOf } from './chart_layout';
import { tracesOf } from './curves';

const palette = { font: 'Inter', train: 'blue', validation: 'orange', ink2: 'grey', ink3: 'grey', glass: 'white', edge: 'grey', line: 'grey' } as Palette;
const names = { train: 'train', mean: 'mean of {n}', validation: 'validation', before: 'before', beforeValidation: 'before, validation' };
const baseline = { value: 0.5, name: 'chance' };

function seriesOf(count: number): ScalarSeries {
  const series = new ScalarSeries();
  const step = Array.from({ length: count }, (_, index) => index + 1);
  series.append({ step, loss: step.map((at) => 1 / at), val_loss: step.map((at) => (at % 10 === 0 ? 1 / at : null)) });
  return series;
}

describe('an empty chart', () => {
  it('shows no axes, no baseline and no numbers', () => {
    const traces = tracesOf(new ScalarSeries(), null, 'loss', names, palette, false);
    const picture = { traces, logarithmic: true, baseline, step: 'step {n}', label: '' };
    expect(hasCurve(picture)).toBe(false);
    expect(layoutOf(picture, palette, 300, 160)).toMatchObject({
      xaxis: { visible: false }, yaxis: { visible: false }, shapes: [], annotations: [],
    });
  });
});

describe('a chart with curves', () => {
  it('shows its axes and what to compare with', () => {
    const picture = { traces: tracesOf(seriesOf(20), null, 'loss', names, palette, false), logarithmic: true, baseline, step: 'step {n}', label: '' };
    const layout = layoutOf(picture, palette, 300, 160) as { shapes: object[]; annotations: { text: string }[] };
    expect(layout).toMatchObject({ xaxis: { visible: true }, yaxis: { visible: true, type: 'log' } });
    expect(layout.shapes).toHaveLength(1);
    expect(layout.annotations[0]?.text).toBe('chance');
    expect(layout).toMatchObject({ xaxis: { unifiedhovertitle: { text: 'step %{x:,d}' } } });
  });

  it('draws a short curve as it is, and the running mean of a long one beside it', () => {
    const kinds = (count: number): string[] => tracesOf(seriesOf(count), null, 'loss', names, palette, false).map(({ name }) => name);
    expect(kinds(20)).toEqual(['train', 'validation']);
    expect(kinds(200)).toEqual(['train', 'mean of 4', 'validation']);
  });

  it('keeps the run before in grey behind both', () => {
    const traces = tracesOf(seriesOf(20), seriesOf(50), 'loss', names, palette, false);
    expect(traces.map(({ name }) => name)).toEqual(['before', 'before, validation', 'train', 'validation']);
    expect(traces[0]?.line?.color).toBe('grey');
    expect(traces.every(({ hovertemplate }) => hovertemplate === '%{y:.4g}')).toBe(true);
  });
});
