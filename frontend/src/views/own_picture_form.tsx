import { Eraser, Shuffle, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { format, formatNumber, useLanguage, useText } from '../i18n';
import { useProblemText } from '../i18n/say_issue';
import { useOwnInput } from '../state/own_input';
import { Button, IconButton, Switch } from '../ui';
import { colourOf, emptyDrawing, isEmpty, isMoved, nested, pictureAt, pixelsOf, valuesOf, type Drawing } from './own_drawing';
import { OwnAnswer } from './own_answer';
import { useOwnAnswer } from './own_asking';
import { OwnPicturePad } from './own_picture_pad';
import type { Preview } from './preview';
import { drawPicture } from './samples';
import { usePalette } from './theme';

interface Props {
  preview: Preview;
  shape: readonly [number, number, number];
}

const smallPx = 56;

/** Paper, what the network gets of it, and what it answers. */
export function OwnPictureForm({ preview, shape }: Props): ReactNode {
  const text = useText('ownInput');
  const language = useLanguage();
  const say = useProblemText();
  const { inputs: pictures } = preview.frame.arrays;
  const [drawing, setDrawing] = useState<Drawing>(() => emptyDrawing(shape, preview.framing, pictures));
  const [taken, setTaken] = useState(0);
  const pixels = useMemo(() => pixelsOf(drawing), [drawing]);
  const empty = isEmpty(drawing);
  const shown = useOwnInput((state) => state.shown);
  const outcome = useOwnAnswer();

  useEffect(() => {
    useOwnInput.getState().give(empty ? null : { input: nested(pixels, shape) });
  }, [pixels, empty, shape]);

  const take = (): void => {
    if (pictures === undefined) return;
    setDrawing({ ...drawing, under: pictureAt(pictures, taken % (pictures.shape[0] ?? 1)), strokes: [] });
    setTaken(taken + 1);
  };
  const wipe = (): void => setDrawing({ ...drawing, under: null, strokes: [] });
  return (
    <div className="own-picture">
      <div className="own-picture-top">
        <OwnPicturePad drawing={drawing} pixels={pixels} onDraw={setDrawing} onWipe={wipe} />
        <OwnAnswer outcome={outcome} />
      </div>
      <div className="own-numbers-acts">
        {pictures !== undefined && <Button size="s" icon={<Shuffle size={14} aria-hidden />} onClick={take}>{text.takePicture}</Button>}
        <span className="grow" />
        <IconButton size="s" label={text.undoStroke} disabled={drawing.strokes.length === 0} onClick={() => setDrawing({ ...drawing, strokes: drawing.strokes.slice(0, -1) })}>
          <Undo2 size={14} aria-hidden />
        </IconButton>
        <IconButton size="s" label={text.wipe} disabled={empty} onClick={wipe}>
          <Eraser size={14} aria-hidden />
        </IconButton>
      </div>
      {drawing.framing === null && (
        <div className="own-picture-colours">
          {(['pen', 'ground'] as const).map((part) => (
            <label key={part}>
              <input
                type="color"
                value={colourOf(drawing[part])}
                onChange={(event) => setDrawing({ ...drawing, [part]: valuesOf(event.target.value, shape[0]) })}
              />
              {part === 'pen' ? text.pen : text.ground}
            </label>
          ))}
        </div>
      )}
      <div className="own-picture-seen">
        <Seen pixels={pixels} shape={shape} label={text.seen} />
        <div>
          <p>{format(text.seenSize, { columns: shape[2], rows: shape[1] })}</p>
          <p className="view-faint">{isMoved(drawing) ? text.seenMoved : text.seenAsDrawn}</p>
          {outcome?.answer != null && (
            <p className="view-faint">{format(text.step, { step: formatNumber(outcome.answer.step, language, 9) })}</p>
          )}
        </div>
      </div>
      {drawing.framing !== null && drawing.under === null && (
        <Switch label={text.fitted} checked={drawing.fitted} onChange={(fitted) => setDrawing({ ...drawing, fitted })} />
      )}
      <Switch label={text.show} checked={shown} disabled={empty} onChange={useOwnInput.getState().show} />
      <p role="status" className="own-numbers-problem">{outcome?.problem != null && format(text.problem, { detail: say(outcome.problem) })}</p>
    </div>
  );
}

/** The very pixels that go in. */
function Seen({ pixels, shape, label }: { pixels: Float32Array; shape: Props['shape']; label: string }): ReactNode {
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (ctx === null || ctx === undefined) return;
    const array = { shape: [1, ...shape], dtype: 'F32' as const, data: pixels, scale: 1 };
    drawPicture(ctx, array, 0, { x: 0, y: 0, width: 2 * smallPx, height: 2 * smallPx }, palette, 1);
  }, [pixels, shape, palette]);
  return <canvas ref={canvas} width={2 * smallPx} height={2 * smallPx} role="img" aria-label={label} title={label} />;
}
