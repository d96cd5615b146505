import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { getExample, getExamples } from '../api/client';
import { problemOf } from '../api/http';
import type { Example, Problem } from '../api/types';
import { useText } from '../i18n';
import { useProblemText } from '../i18n/say_issue';
import { encodeLink } from '../state/link';
import { useRun } from '../state/run';
import { useServer } from '../state/server';
import { Button, Notice, TabPanel, Tabs } from '../ui';
import { GalleryCard, GalleryCardSkeleton } from './GalleryCard';
import { GalleryRuns } from './GalleryRuns';
import styles from './Gallery.module.css';
import { Shell } from './Shell';
import { useLoaded } from './useLoaded';

const groups = ['function', 'taming', 'images', 'words', 'transformer', 'small'] as const;
type Group = (typeof groups)[number];

/** The first page: examples that open already training, an empty tank, and the recent runs. */
export function Gallery() {
  const text = useText('gallery');
  const say = useProblemText('request');
  const [, navigate] = useLocation();
  const { data: examples, problem, reload } = useLoaded(getExamples);
  const isAway = useServer((state) => state.reach === 'offline');
  const { opening, failure, open, dismiss } = useOpener();
  const first = examples?.[0];

  useEffect(() => {
    // The Lab's code is here by the time that somebody has chosen.
    void import('./Lab');
  }, []);

  return (
    <Shell>
      <div className={styles.page}>
        <section className={styles.hero}>
          <h1 className={styles.headline}>{text.headline}</h1>
          <p className={styles.promise}>{text.promise}</p>
          <div className={styles.start}>
            <Button
              variant="primary"
              disabled={first === undefined || opening !== null}
              onClick={() => first !== undefined && void open(first)}
            >
              {text.startPath}
            </Button>
            <Button icon={<Plus size={16} aria-hidden />} onClick={() => navigate('/lab')}>{text.emptyTank}</Button>
          </div>
        </section>
        {failure !== null && <Notice tone="error" title={text.openFailed} onDismiss={dismiss}>{say(failure)}</Notice>}
        {problem !== null && !isAway && (
          <Notice tone="error" title={text.examplesFailed} action={<Button size="s" onClick={reload}>{text.retry}</Button>}>
            {say(problem)}
          </Notice>
        )}
        <Examples examples={examples} opening={opening} onOpen={(example) => void open(example)} failed={problem !== null} />
        <GalleryRuns />
      </div>
    </Shell>
  );
}

interface ExamplesProps {
  examples: Example[] | null;
  /** Id of the example that is being started. */
  opening: string | null;
  onOpen: (example: Example) => void;
  failed: boolean;
}

function Examples({ examples, opening, onOpen, failed }: ExamplesProps) {
  const text = useText('gallery');
  const [group, setGroup] = useState<Group | 'all'>('all');
  const titles: Record<Group, string> = {
    function: text.groupFunction,
    taming: text.groupTaming,
    images: text.groupImages,
    words: text.groupWords,
    transformer: text.groupTransformer,
    small: text.groupSmall,
  };
  const present = groups.filter((one) => examples?.some((example) => example.group === one));
  const tabs = [{ id: 'all' as const, label: text.all }, ...present.map((id) => ({ id, label: titles[id] }))];
  const shown = examples?.filter((example) => group === 'all' || example.group === group);
  if (examples === null && failed) return null;
  return (
    <section aria-label={text.examples}>
      <Tabs label={text.chapters} name="gallery" tabs={tabs} value={group} onChange={setGroup} />
      <TabPanel of="gallery" tab={group} className={styles.cards}>
        {shown?.map((example) => (
          <GalleryCard
            key={example.id}
            example={example}
            isOpening={opening === example.id}
            disabled={opening !== null}
            onOpen={() => onOpen(example)}
          />
        ))}
        {shown === undefined && Array.from({ length: 8 }, (_, index) => <GalleryCardSkeleton key={index} />)}
      </TabPanel>
    </section>
  );
}

/** Starts an example's run and opens the Lab on it; one at a time. What this server does not train is opened to be read. */
function useOpener() {
  const [, navigate] = useLocation();
  const start = useRun((state) => state.start);
  const [opening, setOpening] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);

  const open = async (example: Example): Promise<void> => {
    setOpening(example.id);
    setFailure(null);
    try {
      const { experiment, only_to_read: onlyToRead } = await getExample(example.id);
      if (onlyToRead) {
        navigate(`/lab?example=${encodeURIComponent(example.id)}#${encodeLink(experiment)}`);
        return;
      }
      const run = await start(experiment);
      if (run === null) setFailure(useRun.getState().error);
      else navigate(`/lab?run=${encodeURIComponent(run.id)}&example=${encodeURIComponent(example.id)}`);
    } catch (error) {
      setFailure(problemOf(error));
    } finally {
      setOpening(null);
    }
  };
  return { opening, failure, open, dismiss: () => setFailure(null) };
}
