import { format, useText } from '../i18n';
import { useRun } from '../state/run';
import { useServer } from '../state/server';
import { Chip } from '../ui';
import styles from './Shell.module.css';

/** Whether the page hears from the server, and what it computes on. */
export function ShellConnection() {
  const text = useText('shell');
  const reach = useServer((state) => state.reach);
  const health = useServer((state) => state.health);
  const connection = useRun((state) => state.connection);

  const [state, tone] = ((): [string, 'good' | 'warn' | 'bad' | 'plain'] => {
    if (reach === 'offline') return [text.offline, 'bad'];
    if (reach === 'locked') return [text.locked, 'warn'];
    if (connection === 'reconnecting') return [text.reconnecting, 'warn'];
    if (connection === 'live') return [text.live, 'good'];
    if (connection === 'connecting' || reach === null) return [text.connecting, 'plain'];
    return [text.ready, 'good'];
  })();
  const device = reach === 'ok' ? health?.devices.at(0) : undefined;
  const words = device === undefined ? state : `${state} · ${device.toUpperCase()}`;
  return (
    <Chip tone={tone} dot role="status" title={words} aria-label={format(text.connectionState, { state: words })}>
      <span className={styles.reach}>{words}</span>
    </Chip>
  );
}
