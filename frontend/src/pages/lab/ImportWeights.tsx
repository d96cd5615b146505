import { FileInput } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';

import { problemOf } from '../../api/http';
import { format, sentences, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { useRun } from '../../state/run';
import { bringWeights, useWeights } from '../../state/weights';
import { Button } from '../../ui';
import { useErrors, useMisfitText } from './misfits';

interface Props {
  /** A run has begun with them. */
  onStart: () => void;
}

/** Parameters out of a safetensors file: the next run begins with them. */
export function ImportWeights({ onStart }: Props): ReactNode {
  const text = useText('exchange');
  const say = useIssueText();
  const chooser = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { weights, forget } = useWeights();
  const busy = useRun((state) => state.busy);
  const sayMisfit = useMisfitText();
  const errors = useErrors();
  const misfit = sayMisfit(errors);

  const take = async (file: File): Promise<void> => {
    setProblem(null);
    try {
      const unfit = sayMisfit(await bringWeights(file, useExperiment.getState().experiment));
      if (unfit !== null) setProblem(sentences(format(text.weightsRefused, { name: file.name }), unfit));
    } catch (error) {
      const { errors, detail, title } = problemOf(error);
      setProblem(errors ? sentences(...errors.map(say)) : detail || title);
    }
  };
  const start = async (): Promise<void> => {
    await useRun.getState().restart();
    if (useRun.getState().error === null) onStart();
  };
  return (
    <section className="exchange-import exchange-weights" aria-labelledby="import-weights">
      <h3 id="import-weights">{text.weightsTitle}</h3>
      <p className="exchange-intro">{text.weightsImportText}</p>
      <input
        ref={chooser}
        type="file"
        accept=".safetensors"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text.chooseWeights}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) void take(chosen);
          event.target.value = '';
        }}
      />
      <div className="exchange-link">
        <Button icon={<FileInput size={16} aria-hidden />} onClick={() => chooser.current?.click()}>{text.chooseWeights}</Button>
        {weights !== null && (
          <>
            <Button variant="primary" disabled={busy || errors.length > 0} onClick={() => void start()}>{text.startWithWeights}</Button>
            <Button onClick={forget}>{text.forgetWeights}</Button>
          </>
        )}
      </div>
      <div role="status" className="exchange-status">
        {problem !== null && <p className="exchange-bad">{problem}</p>}
        {problem === null && weights !== null && (
          <p className={misfit === null ? 'exchange-good' : 'exchange-bad'}>
            {misfit ?? format(errors.length > 0 ? text.weightsLater : text.weightsReady, { name: weights.name, n: weights.count })}
          </p>
        )}
      </div>
    </section>
  );
}
