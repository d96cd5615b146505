import { useEffect } from 'react';
import { Link } from 'wouter';
import { getRuns } from '../api/client';
import type { Run, RunStatus } from '../api/types';
import { format, formatDate, formatNumber, formatPercent, useLanguage, useText, type Language } from '../i18n';
import { isActive } from '../state/run_state';
import { Chip } from '../ui';
import styles from './Gallery.module.css';
import { useExampleTitle } from './useExampleTitle';
import { useLoaded } from './useLoaded';

const refreshMs = 4000;
const loadRuns = (): Promise<Run[]> => getRuns(8);

/** The newest runs of this server; nothing before the first one. */
export function GalleryRuns() {
  const text = useText('gallery');
  const title = useExampleTitle();
  const { data: runs, reload } = useLoaded(loadRuns);
  const anyActive = runs?.some((run) => isActive(run.status)) ?? false;

  useEffect(() => {
    if (!anyActive) return;
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [anyActive, reload]);

  if (runs === null || runs.length === 0) return null;
  return (
    <section className={styles.runs} aria-labelledby="recent-runs">
      <h2 id="recent-runs" className={styles.heading}>{text.recentRuns}</h2>
      <ul className={styles.runList}>
        {runs.map((run) => <li key={run.id}><RunRow run={run} name={title(run.name)} /></li>)}
      </ul>
    </section>
  );
}

const tones: Record<RunStatus, 'plain' | 'good' | 'warn' | 'bad'> = {
  queued: 'plain', starting: 'good', running: 'good', paused: 'warn',
  finished: 'plain', stopped: 'plain', failed: 'bad', diverged: 'bad',
};

function RunRow({ run, name }: { run: Run; name: string }) {
  const text = useText('gallery');
  const language = useLanguage();
  const result = resultOf(run.summary);
  return (
    <Link href={`/lab?run=${encodeURIComponent(run.id)}`} className={styles.run} title={run.reason ?? undefined}>
      <span className={styles.runName}>{name || text.unnamed}</span>
      <span><Chip tone={tones[run.status]} dot={isActive(run.status)}>{text[run.status]}</Chip></span>
      <span className={styles.runFact}>{format(text.atStep, { step: formatNumber(run.step, language) })}</span>
      <span className={styles.runFact}>{result === null ? '' : `${text[result.name]} ${sayResult(result, language)}`}</span>
      <time className={styles.runFact} dateTime={run.created}>{formatDate(run.created, language)}</time>
    </Link>
  );
}

interface Result {
  name: 'accuracy' | 'r2' | 'token_accuracy' | 'loss';
  value: number;
}

/** The most telling number of a run's summary: on held-out data where there is one. */
function resultOf(summary: Run['summary']): Result | null {
  for (const name of ['accuracy', 'token_accuracy', 'r2', 'loss'] as const) {
    const value = summary[`val_${name}`] ?? summary[name];
    if (value !== null && value !== undefined) return { name, value };
  }
  return null;
}

function sayResult({ name, value }: Result, language: Language): string {
  return name.endsWith('accuracy') ? formatPercent(value, language) : formatNumber(value, language, 3);
}
