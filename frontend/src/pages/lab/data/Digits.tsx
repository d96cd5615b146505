import { Eraser, X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';

import { drawHeat } from '../../../draw/atlas';
import { format, useText } from '../../../i18n';
import { Button } from '../../../ui';
import { usePalette } from '../../../views/theme';
import { DigitPad } from './DigitPad';
import { countDigits, useDrawings, zipDrawings, type Drawing } from './drawings';
import { FaultNotice, Progress } from './FileDrop';
import { isBlank, side } from './ink';
import { useOwnData } from './own_data';

const thumbnail = 42;

/** Draw digits, say which ones they are, and make a data set of them. */
export function Digits(): ReactNode {
  const text = useText('data');
  const { ink, kept, wipe, keep, remove } = useDrawings();
  const busy = useOwnData((state) => state.job !== null);
  const hint = useId();
  const box = useRef<HTMLDivElement>(null);
  const counts = countDigits(kept);
  const empty = isBlank(ink);

  useEffect(() => {
    const element = box.current;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key) && !isBlank(useDrawings.getState().ink)) keep(Number(event.key));
      else if (event.key === 'Delete' || event.key === 'Backspace') wipe();
      else return;
      event.preventDefault();
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [keep, wipe]);

  return (
    <div ref={box} className="digits">
      <div className="digits-draw">
        <DigitPad hint={hint} />
        <Button size="s" variant="quiet" icon={<Eraser size={14} aria-hidden />} disabled={empty} onClick={wipe}>{text.wipe}</Button>
      </div>
      <div className="digits-side">
        <p id={hint} className="own-hint">{text.digitsHint}</p>
        <div role="group" aria-label={text.keepAs}>
          <h3>{text.keepAs}</h3>
          <div className="digits-keys">
            {counts.map((count, digit) => (
              <button
                key={digit}
                type="button"
                disabled={empty}
                aria-label={format(text.keepAsOne, { digit, n: count })}
                onClick={() => keep(digit)}
              >
                <b>{digit}</b>
                <small aria-hidden>{count === 0 ? '·' : count}</small>
              </button>
            ))}
          </div>
        </div>
        <div className="digits-kept">
          {kept.length === 0 && <p className="own-hint">{text.keptNone}</p>}
          <ul aria-label={text.kept}>
            {kept.map((drawing) => (
              <li key={drawing.id}>
                <Kept drawing={drawing} />
                <button type="button" aria-label={format(text.removeDrawing, { digit: drawing.digit })} onClick={() => remove(drawing.id)}>
                  <X size={12} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </div>
        <Progress tab="digits" />
        <FaultNotice tab="digits" />
        <footer className="own-foot">
          <p>{counts.filter((count) => count > 0).length < 2 && text.needTwo}</p>
          <Button
            variant="primary"
            disabled={busy || counts.filter((count) => count > 0).length < 2}
            onClick={() =>
              void useOwnData.getState().send('digits', 'images', text.drawingsName, (progress, signal) => zipDrawings(kept, progress, signal))
            }
          >
            {format(text.useDrawings, { n: kept.length })}
          </Button>
        </footer>
      </div>
    </div>
  );
}

function Kept({ drawing: { ink, digit } }: { drawing: Drawing }): ReactNode {
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (ctx === null || ctx === undefined) return;
    const rect = { x: 0, y: 0, width: thumbnail, height: thumbnail };
    drawHeat(ctx, ink, side, side, rect, { table: palette.single, limit: 255, scale: 1, hatching: palette.hatching });
  }, [ink, palette]);
  return <canvas ref={canvas} width={thumbnail} height={thumbnail} role="img" aria-label={String(digit)} />;
}
