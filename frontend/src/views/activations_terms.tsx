import { X } from 'lucide-react';
import { useRef } from 'react';

import { drawTerms, lineHeight } from '../draw/terms';
import type { Context } from '../draw/rect';
import { format, useText } from '../i18n';
import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { IconButton } from '../ui';
import type { UnitPlace } from './activations_places';
import { useSumWords } from './activations_words';
import { LiveCanvas, type Surface } from './live';
import { LiveText } from './live_text';
import { useEmptyNote } from './note';
import { usePinnedWatch } from './pinned_watch';
import { useSelection } from './selection';
import { useSize } from './size';

/** The sum behind the unit that was chosen: every input times its weight, largest first, plus the bias. */
export function Terms({ node, place }: { node: string; place: UnitPlace }) {
  const text = useText('views');
  const note = useEmptyNote();
  const words = useSumWords();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const { unit, row, column } = place;
  const watch = usePinnedWatch<Watch>({ view: 'activations', node, channel: unit, row, column });
  const most = Math.max(3, Math.floor(height / lineHeight));
  const where = column !== null ? text.terms_place : row !== null ? format(text.terms_token, { n: row + 1 }) : text.terms_sample;
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void =>
    drawTerms(ctx, words.lines(frame, most), { x: 0, y: 0, width, height }, palette);
  const label = (frame: Frame | undefined): string =>
    frame?.arrays.terms === undefined
      ? text.terms_label_empty
      : format(text.terms_label, { unit: unit + 1, node, step: frame.step, sum: words.spoken(frame, most) });
  return (
    <section className="view view-column view-terms" aria-label={format(text.terms_title, { n: unit + 1 })}>
      <div className="view-head">
        <h4>
          {format(text.terms_title, { n: unit + 1 })} <small className="view-faint">{where}</small>
        </h4>
        <IconButton label={text.terms_close} size="s" onClick={() => useSelection.getState().selectUnit(node, null)}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <div className="view-fill" ref={box}>
        {width > 0 && height > 0 && <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} note={note} />}
      </div>
      <p className="view-formula">
        <LiveText watch={watch} text={(frame) => words.sum(frame, most)} /> <strong><LiveText watch={watch} text={words.value} /></strong>
      </p>
    </section>
  );
}
