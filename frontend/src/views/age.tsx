import { format, formatNumber, useLanguage, useText } from '../i18n';
import type { Watch } from '../live/watches';
import { useRun } from '../state/run';
import { useFact } from './watch';

/** How many steps behind a picture may be before it says so: a fiftieth of the way, and what is made in a second. */
export function isOld(shown: number, step: number, perSecond: number | null): boolean {
  return step - shown > Math.max(1, step / 50, perSecond ?? 0);
}

/** The step of a picture that is older than the counter says, so that nobody reads an old one as new. */
export function Age({ watch }: { watch: Watch }) {
  const text = useText('views');
  const language = useLanguage();
  const shown = useFact(watch, (frame) => frame.step, 250);
  const old = useRun((state) => shown !== null && isOld(shown, state.step, state.stepsPerSecond));
  if (!old || shown === null) return null;
  return <span className="view-age">{format(text.age, { step: formatNumber(shown, language, 7) })}</span>;
}
