import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import type { Palette } from '../draw/palette';
import { useText } from '../i18n';
import { useRun } from '../state/run';
import { logTicks, tamed } from './axis';
import { loadPlotly, type Plotly, type Trace } from './plotly';
import { useSize } from './size';
import { usePalette } from './theme';
import { chartTurns } from './turns';

/** Redraws come at most this often, ... */
const redrawEveryMs = 200;
/** ... and take at most this share of the page's time: a slow machine gets fewer of them, not a page that sticks. */
const timeShare = 0.08;
const labelEveryMs = 2000;
const config = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };

export interface ChartPicture {
  traces: Trace[];
  logarithmic: boolean;
  /** A level to compare with, as a dotted line. */
  baseline?: { value: number; name: string } | null;
  /** Limits of the y axis where it has natural ones. */
  range?: readonly [number, number] | null;
  label: string;
}

function hasCurve(picture: ChartPicture): boolean {
  return picture.traces.some((trace) => trace.x.length > 0);
}

function layoutOf(picture: ChartPicture, palette: Palette, width: number, height: number): object {
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
    margin: { l: 40, r: 10, t: 6, b: 22 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: palette.font, color: palette.ink2, size: 11 },
    showlegend: false,
    dragmode: false,
    hovermode: 'x unified',
    hoverlabel: { bgcolor: palette.glass, bordercolor: palette.line, font: { color: palette.ink, size: 11 }, namelength: -1 },
    xaxis: { ...axis, type: 'linear', showgrid: false, rangemode: 'tozero', nticks: 6, hoverformat: ',d' },
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
          xref: 'paper', x: 1, xanchor: 'right', y: logarithmic ? Math.log10(baseline.value) : baseline.value,
          yanchor: 'bottom', text: baseline.name, showarrow: false, font: { size: 10, color: palette.ink3 },
        }]
      : [],
  };
}

export interface ChartProps {
  height: number;
  picture: (palette: Palette) => ChartPicture;
  /** Names everything but the curves that the picture depends on; a new look is drawn at once. */
  look: string;
}

/** A line chart that follows the run's curves: the first point at once, then within its time, nothing while out of sight. */
export function Chart({ height, picture, look }: ChartProps) {
  const text = useText('views');
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [library, setLibrary] = useState<Plotly | null>(null);
  const [failed, setFailed] = useState(false);
  const redraw = useRef<() => void>(() => undefined);
  const labelledAt = useRef(-Infinity);
  const readyAt = useRef(-Infinity);
  const following = useRef(false);

  useEffect(() => {
    let current = true;
    loadPlotly().then(
      (loaded) => {
        if (current) setLibrary(loaded);
      },
      () => {
        if (current) setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, []);

  useLayoutEffect(() => {
    redraw.current = () => {
      const element = host.current;
      if (library === null || element === null || width === 0) return;
      const now = picture(palette);
      const began = performance.now();
      void library.react(element, now.traces, layoutOf(now, palette, width, height), config);
      const drawn = hasCurve(now);
      // What an empty chart costs, and the first curve, says nothing of the redraws that follow.
      const tookMs = following.current && drawn ? performance.now() - began : 0;
      readyAt.current = drawn ? began + Math.max(redrawEveryMs, tookMs / timeShare) : -Infinity;
      following.current = drawn;
      if (drawn && performance.now() - labelledAt.current < labelEveryMs) return;
      labelledAt.current = drawn ? performance.now() : -Infinity;
      element.setAttribute('aria-label', drawn ? now.label : text.chart_waiting);
    };
  });

  useLayoutEffect(() => redraw.current(), [library, width, height, palette, look]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let visible = true;
    let stale = false;
    const ask = (): void => {
      stale = true;
      if (!visible || document.hidden) return;
      timer ??= setTimeout(() => {
        timer = null;
        stale = false;
        chartTurns.take(() => redraw.current());
      }, Math.max(0, readyAt.current - performance.now()));
    };
    const observer = new IntersectionObserver(([entry]) => {
      visible = entry?.isIntersecting === true;
      if (visible && stale) ask();
    });
    observer.observe(element);
    const shown = (): void => {
      if (stale) ask();
    };
    document.addEventListener('visibilitychange', shown);
    const stop = useRun.subscribe((now, before) => {
      if (now.scalarsVersion !== before.scalarsVersion || now.scalars !== before.scalars || now.ghost !== before.ghost) ask();
    });
    return () => {
      stop();
      observer.disconnect();
      document.removeEventListener('visibilitychange', shown);
      if (timer !== null) clearTimeout(timer);
    };
  }, []);

  useEffect(() => {
    const element = host.current;
    return () => {
      if (element !== null) window.Plotly?.purge(element);
    };
  }, []);

  return (
    <div className="view-chart" style={{ height }} ref={box}>
      <div ref={host} role="img" aria-label={text.chart_waiting} />
      {failed && <p className="view-empty">{text.chart_failed}</p>}
    </div>
  );
}
