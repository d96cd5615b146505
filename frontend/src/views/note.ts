import { useText } from '../i18n';
import { useRun } from '../state/run';

/** What an empty view says: what to do next, or that the first picture is on its way. */
export function useEmptyNote(): string {
  const text = useText('views');
  const waiting = useRun((state) => state.status === 'starting' || state.status === 'running' || state.status === 'queued');
  return waiting ? text.empty_waiting : text.empty_idle;
}
