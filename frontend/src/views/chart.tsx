import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import type { Palette } from '../draw/palette';
import { useText } from '../i18n';
import { useRun } from '../state/run';
import { placeable } from './axis';
import { hasCurve, layoutOf, type ChartPicture } from './chart_layout';
import { loadPlotly, type Plotly } from './plotly';
import { useSize } from './size';
import { usePalette } from './theme';
import { chartTurns } from './turns';

/** Redraws come at most this often, ... */
const redrawEveryMs = 200;
/** ... and take at most this share of the page's time: a slow machine gets fewer of them, not a page that sticks. */
const timeShare = 0.08;
const labelEveryMs = 2000;
const config = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };

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
      void library.react(element, now.logarithmic ? now.traces : placeable(now.traces), layoutOf(now, palette, width, height), config);
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
