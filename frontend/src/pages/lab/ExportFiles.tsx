import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { problemOf } from '../../api/http';
import type { ServerFile } from '../../api/client';
import type { Problem } from '../../api/types';
import { format, formatNumber, sentences, useLanguage, useText } from '../../i18n';
import { useProblemText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { Button } from '../../ui';
import { fileOf, kinds, save, verdictOf, withoutRun, type Kind } from './export_files';

/** One row for each file: what it is good for, a button, and how far the model in it is off. */
export function ExportFiles(): ReactNode {
  const text = useText('exchange');
  const run = useRun((state) => state.run?.id ?? null);
  return (
    <>
      {run === null && <p className="exchange-intro">{text.needsRun}</p>}
      <ul className="exchange-files">
        {kinds.map((kind) => <FileRow key={kind} kind={kind} run={run} />)}
      </ul>
    </>
  );
}

type Outcome = { file: ServerFile } | { problem: Problem };

function FileRow({ kind, run }: { kind: Kind; run: string | null }): ReactNode {
  const text = useText('exchange');
  const language = useLanguage();
  const say = useProblemText('request');
  const isOwn = useExperiment((state) => state.experiment.dataset.kind === 'upload');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const download = async (): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    try {
      const file = await fileOf(kind, useExperiment.getState().experiment, run, language);
      save(file);
      setOutcome({ file });
    } catch (error) {
      setOutcome({ problem: problemOf(error) });
    } finally {
      setBusy(false);
    }
  };
  const words = (): string => {
    if (outcome === null) return '';
    if ('problem' in outcome) return say(outcome.problem);
    const { compared } = outcome.file;
    if (compared === null) return '';
    const { maxError, samples: n, step } = compared;
    const error = formatNumber(maxError, language, 2);
    return sentences(format(text[verdictOf(maxError)], { n, error }), format(text.ofStep, { step: formatNumber(step, language, 7) }));
  };
  const bad = outcome !== null && ('problem' in outcome || (outcome.file.compared !== null && verdictOf(outcome.file.compared.maxError) === 'far'));
  return (
    <li>
      <div className="exchange-about">
        <b>{text[kind]}</b>
        <span>{kind === 'experiment' && isOwn ? text.experimentTextOwn : text[`${kind}Text`]}</span>
        <p role="status" className={bad ? 'exchange-bad' : 'exchange-good'}>{words()}</p>
      </div>
      <Button
        icon={<Download size={16} aria-hidden />}
        aria-label={format(text.downloadOf, { what: text[kind] })}
        disabled={busy || (run === null && !withoutRun.has(kind))}
        onClick={() => void download()}
      >
        {busy ? text.working : text.download}
      </Button>
    </li>
  );
}
