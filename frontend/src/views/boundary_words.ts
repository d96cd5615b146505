import { extremes } from '../draw/pixels';
import type { Points } from '../draw/points';
import { format, formatNumber, useLanguage, usePick, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { countWrong, extentOf, meanResidual } from './boundary_facts';
import { legendNumber } from './legend';
import type { Preview } from './preview';
import { residualsOf, typical } from './residuals';

/** What is said of the answer: the picture in words, and how far it is off. */
export function useBoundaryWords(preview: Preview | null, points: Points | null) {
  const text = useText('views');
  const left = useText('residuals');
  const pick = usePick();
  const language = useLanguage();
  const number = (value: number): string => formatNumber(value, language, 3);
  const tick = (value: number): string => legendNumber(value, language, 3);
  // What was standardised is answered in standard deviations; residuals are told in the target's own units, too.
  const deviation = preview?.standardisedLabels?.deviation[0] ?? null;
  const name = preview?.asked == null ? 'y' : pick(preview.asked);
  const size = (value: number): string => (deviation === null ? number(value) : format(left.deviations, { n: number(value) }));
  const units = {
    signed: deviation === null ? left.signed : left.signedDeviations,
    note: deviation === null ? null : format(left.units, { name, deviation: tick(deviation) }),
    own: (residual: number): string | null => (deviation === null ? null : `${tick(residual * deviation)} ${name}`),
  };

  const summary = (frame: Frame | undefined): string => {
    if (frame === undefined) return text.boundary_label_empty;
    const extent = extentOf(frame, preview);
    const { curve, values } = frame.arrays;
    if (curve !== undefined) {
      const residual = points === null ? Number.NaN : meanResidual(curve, points, extent);
      return format(text.boundary_label_curve, { residual: size(residual), step: frame.step });
    }
    if (values !== undefined) {
      const [low, high] = extremes(values.data, values.scale);
      const residuals = residualsOf(frame, points);
      const residual = residuals === null ? Number.NaN : typical(residuals);
      return format(text.boundary_label_values, { low: tick(low), high: tick(high), residual: size(residual), step: frame.step });
    }
    const wrong = points === null ? 0 : countWrong(frame, points, extent);
    return format(text.boundary_label, { wrong, count: points?.count ?? 0, step: frame.step });
  };

  const off = (frame: Frame): string => {
    if (points === null) return '';
    const { curve, probabilities } = frame.arrays;
    if (probabilities !== undefined) return format(text.boundary_wrong, { wrong: countWrong(frame, points, extentOf(frame, preview)), count: points.count });
    const residuals = residualsOf(frame, points);
    const residual = curve !== undefined ? meanResidual(curve, points, extentOf(frame, preview)) : residuals === null ? null : typical(residuals);
    return residual === null ? '' : format(text.boundary_residual, { value: size(residual) });
  };
  return { summary, off, tick, units };
}
