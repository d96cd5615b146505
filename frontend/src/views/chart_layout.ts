import type { Palette } from '../draw/palette';
import { format } from '../i18n';
import { logTicks, tamed } from './axis';
import { labelPlace } from './baseline_label';
import type { Trace } from './plotly';

export interface ChartPicture {
  traces: Trace[];
  logarithmic: boolean;
  /** A level to compare with, as a dotted line. */
  baseline?: { value: number; name: string } | null;
  /** Limits of the y axis where it has natural ones. */
  range?: readonly [number, number] | null;
  /** What the pointer is told of the step `{n}`. */
  step: string;
  label: string;
}

const margin = { l: 40, r: 18, t: 6, b: 22 };

/** Whether there is anything to draw. */
export function hasCurve(picture: ChartPicture): boolean {
  return picture.traces.some((trace) => trace.x.length > 0);
}

/** Plotly's layout of a chart: calm axes, no legend, one hover label for all curves. */
export function layoutOf(picture: ChartPicture, palette: Palette, width: number, height: number): object {
  // Without a curve its axes would show invented numbers. The empty plot stays: a new one takes far longer than a change.
  const visible = hasCurve(picture);
  const axis = {
    visible,
    gridcolor: palette.line,
    zeroline: false,
    tickfont: { size: 10, color: palette.ink3 },
    fixedrange: true,
    showline: false,
    ticks: '',
    ticklabelstandoff: 4,
    automargin: false,
    // Measuring every label at every redraw takes an eighth of it; the margins have room for all there are.
    ticklabeloverflow: 'allow',
  };
  const { baseline, logarithmic } = picture;
  const range = picture.range ?? tamed(picture.traces, baseline?.value ?? 0, logarithmic);
  return {
    width,
    height,
    margin,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: palette.font, color: palette.ink2, size: 11 },
    showlegend: false,
    dragmode: false,
    hovermode: 'x unified',
    hoverlabel: { bgcolor: palette.glass, bordercolor: palette.line, font: { color: palette.ink, size: 10 }, namelength: -1 },
    xaxis: { ...axis, type: 'linear', showgrid: false, rangemode: 'tozero', nticks: 6, unifiedhovertitle: { text: format(picture.step, { n: '%{x:,d}' }) } },
    yaxis: {
      ...axis,
      type: logarithmic ? 'log' : 'linear',
      nticks: 6,
      ...(logarithmic ? logTicks(picture.traces, range) : {}),
      ...(range ? { range } : {}),
    },
    shapes: visible && baseline
      ? [{
          type: 'line', xref: 'paper', x0: 0, x1: 1, y0: baseline.value, y1: baseline.value,
          line: { color: palette.edge, width: 1, dash: 'dot' },
        }]
      : [],
    annotations: visible && baseline
      ? [{
          ...labelPlace(picture.traces, baseline.value, range, logarithmic, ...labelShare(baseline.name, width, height)),
          xref: 'paper', y: logarithmic ? Math.log10(baseline.value) : baseline.value,
          text: baseline.name, showarrow: false, font: { size: 10, color: palette.ink2 },
          // Grid lines and curves that cannot be avoided stay out of the letters.
          bgcolor: palette.glass, borderpad: 1,
        }]
      : [],
  };
}

/** What the name of a level takes of the plot's width and height, at 10 px; Chinese letters are twice as wide. */
function labelShare(name: string, width: number, height: number): [number, number] {
  const letters = Array.from(name).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  return [(letters * 5.5 + 6) / Math.max(1, width - margin.l - margin.r), 15 / Math.max(1, height - margin.t - margin.b)];
}
