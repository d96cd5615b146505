import { Shuffle } from 'lucide-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';

import { askRows } from '../api/client';
import { problemOf } from '../api/http';
import type { Prediction, Problem, Row } from '../api/types';
import { format, useText } from '../i18n';
import { useIssueText, useProblemText } from '../i18n/say_issue';
import { Button, NumberField, Select } from '../ui';
import { useFeatureWords } from './class_words';
import { heldOutRows, isFilled, rangeText, rowAt, truthAt } from './input_column';
import { OwnRowAnswer } from './own_row_answer';
import type { Preview } from './preview';

interface Props {
  run: string;
  preview: Preview;
}

/** One field for each column, filled with a real row to begin with; the answer stands below. */
export function OwnRowForm({ run, preview }: Props): ReactNode {
  const text = useText('ownRow');
  const feature = useFeatureWords();
  const say = useIssueText();
  const sayProblem = useProblemText();
  const rows = heldOutRows(preview);
  const [taken, setTaken] = useState(0);
  const [row, setRow] = useState<Row>(() => rowAt(preview, rows[0] ?? 0));
  const [asked, setAsked] = useState<{ row: Row; truth: string | number | null; answer: Prediction } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const real = rows[taken % Math.max(1, rows.length)] ?? 0;

  const ask = async (wanted: Row, truth: string | number | null): Promise<void> => {
    setBusy(true);
    try {
      setAsked({ row: wanted, truth, answer: await askRows(run, [wanted]) });
      setProblem(null);
    } catch (error) {
      setAsked(null);
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const isReal = JSON.stringify(row) === JSON.stringify(rowAt(preview, real));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!busy) void ask(row, isReal ? truthAt(preview, real) : null);
  };
  const take = (): void => {
    setTaken(taken + 1);
    setRow(rowAt(preview, rows[(taken + 1) % Math.max(1, rows.length)] ?? 0));
  };
  const set = (name: string, value: number | string | null): void => setRow({ ...row, [name]: value });
  const errorOf = (name: string): string | undefined =>
    problem?.errors?.filter(({ field }) => field === `rows.0.${name}`).map(say)[0];
  const placed = preview.columns.some(({ name }) => errorOf(name) !== undefined);

  return (
    <form className="own-numbers" onSubmit={submit} aria-busy={busy}>
      <div className="own-numbers-fields">
        {preview.columns.map(({ name, categories, range, since }) => {
          const value = row[name] ?? null;
          return range === null ? (
            <Select
              key={name}
              label={feature(name)}
              value={String(value ?? '')}
              options={[...(value === null ? [{ value: '', label: text.choose }] : []), ...categories.map((one) => ({ value: one, label: one }))]}
              error={errorOf(name)}
              onChange={(chosen) => set(name, chosen)}
            />
          ) : (
            <NumberField
              key={name}
              label={feature(name)}
              value={typeof value === 'number' ? value : null}
              bounds={{ step: range.whole ? 1 : (range.high - range.low) / 20 || 0.1 }}
              help={<small className="own-numbers-range" title={text.range}>{since === null ? rangeText(range) : format(text.days, { since, range: rangeText(range) })}</small>}
              error={errorOf(name)}
              onChange={(number) => set(name, number)}
            />
          );
        })}
      </div>
      <div className="own-numbers-acts">
        <Button type="submit" variant="primary" size="s" disabled={busy || !isFilled(preview.columns, row)}>{text.ask}</Button>
        <Button size="s" icon={<Shuffle size={14} aria-hidden />} onClick={take}>{text.take}</Button>
      </div>
      <div role="status" className="own-numbers-status">
        {asked !== null && <OwnRowAnswer {...asked} about={preview.asked} changed={asked.row !== row} />}
        {problem !== null && !placed && <p className="own-numbers-problem">{format(text.problem, { detail: sayProblem(problem) })}</p>}
      </div>
    </form>
  );
}
