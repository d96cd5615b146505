import type { Context } from '../draw/rect';
import { format, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { usePinned } from '../state/pinned';
import type { Place } from './confusion_matrix';
import { LiveCanvas, type Surface } from './live';
import { sampleAt, useSampleWatch } from './pinned_watch';
import { predictionsWatch } from './predictions_names';
import { answerOf, drawPicture, picturesOf } from './samples';
import { useFact } from './watch';

/** The samples of a cell, as far as they are among the probe's predictions. */
export function ConfusionMembers({ place, width }: { place: Place; width: number }) {
  const text = useText('views');
  const watch = useSampleWatch(predictionsWatch);
  const size = 44;
  const columns = Math.max(1, Math.floor((width + 6) / (size + 6)));
  const members = useFact(watch, (frame) => {
    if (picturesOf(frame) === null) return null;
    return Array.from({ length: frame.arrays.truth?.shape[0] ?? 0 }, (_, index) => index)
      .filter((index) => {
        const answer = answerOf(frame, index);
        return answer?.truth === place.truth && answer.predicted === place.predicted;
      })
      .slice(0, columns * 2);
  });
  if (members === null) return null;
  if (members.length === 0) return <p className="view-faint">{text.confusion_no_samples}</p>;
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const inputs = picturesOf(frame);
    if (inputs === null) return;
    members.forEach((index, at) => {
      const rect = { x: (at % columns) * (size + 6), y: Math.floor(at / columns) * (size + 6), width: size, height: size };
      drawPicture(ctx, inputs, index, rect, palette);
    });
  };
  const pin = (x: number, y: number, frame: Frame): void => {
    const column = Math.floor(x / (size + 6));
    const row = column < columns ? members[Math.floor(y / (size + 6)) * columns + column] : undefined;
    const sample = row === undefined ? null : sampleAt(frame, row);
    if (sample !== null) usePinned.getState().pin(sample);
  };
  return (
    <LiveCanvas
      watch={watch}
      width={width}
      height={Math.ceil(members.length / columns) * (size + 6)}
      draw={draw}
      onPick={pin}
      label={format(text.confusion_samples_label, { n: members.length })}
    />
  );
}
