import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react';

import type { Catalog } from '../../../api/types';
import { format, useText } from '../../../i18n';
import { isTyping } from '../../../canvas/keys';
import { useExperiment } from '../../../state/experiment';
import { useRun } from '../../../state/run';
import { isActive } from '../../../state/run_state';
import { Button, classes } from '../../../ui';
import type { Preview } from '../../../views/preview';
import { usePalette } from '../../../views/theme';
import { drawField } from './draw_field';
import { toolOf, usePainting } from './painting';
import { countsOf, fewestClasses, heldOutOf, lacking, mostPoints, pointsOf, type PointSet } from './points';
import { PointsTools } from './PointsTools';

interface Props {
  catalog: Catalog;
  /** The split of the points that are on screen, if it is known. */
  preview: Preview | null;
  /** Side of the field in CSS pixels. */
  side: number;
  /** Stands beside the field with the tools, and lets words say how to draw; else those are for screen readers only. */
  beside?: ReactNode;
  /** A larger one can be opened. */
  onEnlarge?: () => void;
}

/** A field on which points of up to eight classes are drawn; every stroke is one undoable step of the experiment. */
export function PointsEditor({ catalog, preview, side, beside, onEnlarge }: Props): ReactNode {
  const text = useText('data');
  const palette = usePalette();
  const dataset = useExperiment((state) => state.experiment.dataset);
  const set = useMemo(() => pointsOf(dataset.kind === 'points' ? dataset : {}), [dataset]);
  const editor = useRef<HTMLDivElement>(null);
  const pad = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useId();
  const { tool, setTool, at, byKeys, change } = usePainting(pad, catalog);
  const counts = countsOf(set);
  const held = useMemo(() => {
    const { inputs, labels, held_out: heldOut } = preview?.frame.arrays ?? {};
    const whole = inputs !== undefined && labels !== undefined && heldOut !== undefined;
    return heldOutOf(set, whole ? { inputs: inputs.data, labels: labels.data, heldOut: heldOut.data } : null);
  }, [set, preview]);

  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (element === null || ctx === null || ctx === undefined) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    element.width = Math.round(side * ratio);
    element.height = Math.round(side * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawField(ctx, { set, held, tool, at, byKeys }, side, palette);
  }, [set, held, tool, at, byKeys, side, palette]);

  useEffect(() => {
    const element = editor.current;
    const choose = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || (isTyping(target) && target?.closest('dialog') === null)) return;
      const chosen = toolOf(event.key, tool);
      if (chosen === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTool(chosen);
      if (chosen.of >= set.classes && !chosen.erasing) change((before) => ({ ...before, classes: chosen.of + 1 }));
    };
    element?.addEventListener('keydown', choose);
    return () => element?.removeEventListener('keydown', choose);
  }, [tool, setTool, set.classes, change]);

  const words = counts.flatMap((n, index) => (n === 0 ? [] : [format(text.pointsClassCount, { n, class: index + 1 })]));
  const lack = lacking(set);
  return (
    <div ref={editor} className={classes('points-editor', beside !== undefined && 'is-beside')}>
      <button
        ref={pad}
        type="button"
        className="points-pad"
        style={{ width: side, height: side }}
        aria-label={format(text.pointsPad, { counts: words.length === 0 ? text.pointsNone : words.join(', ') })}
        aria-describedby={hint}
        data-points={set.points.length}
      >
        <canvas ref={canvas} style={{ width: side, height: side }} />
      </button>
      <div className="points-side">
        <p id={hint} className={beside === undefined ? 'visually-hidden' : 'points-note'}>{text.pointsHint}</p>
        <PointsTools
          tool={tool}
          counts={counts}
          onTool={setTool}
          onClasses={(classes) => change((before) => ({ ...before, classes }))}
          onClear={() => change((before) => (before.points.length === 0 ? before : { points: [], classes: fewestClasses }))}
          {...(onEnlarge && { onEnlarge })}
        />
        {lack !== null && <p className="points-note" role="status">{text[`points_${lack}`]}</p>}
        {set.points.length >= mostPoints && <p className="points-note" role="status">{format(text.pointsFull, { n: mostPoints })}</p>}
        <WhileTraining set={set} />
        {beside}
      </div>
    </div>
  );
}

/** What drawing does to a run that goes on: it learns the points at once, but cannot answer for another class. */
function WhileTraining({ set }: { set: PointSet }): ReactNode {
  const text = useText('data');
  const { status, needsRestart, busy, play } = useRun();
  const learned = useRun((state) => state.run?.experiment.dataset);
  if (!isActive(status) || learned?.kind !== 'points') return null;
  if (!needsRestart) return <p className="points-note">{lacking(set) === null ? text.pointsLive : text.pointsWaiting}</p>;
  const { classes } = pointsOf(learned);
  return (
    <p className="points-note is-training" role="status">
      {set.classes > classes ? format(text.pointsMoreClasses, { n: classes }) : text.pointsTraining}
      <Button size="s" disabled={busy} onClick={() => void play()}>{text.pointsRestart}</Button>
    </p>
  );
}
