import { Shuffle } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';

import { format, formatNumber, formatPercent, useLanguage, useText } from '../i18n';
import { useProblemText } from '../i18n/say_issue';
import { useOwnInput } from '../state/own_input';
import { Button, Switch, TextField } from '../ui';
import { strings } from './arrays';
import { OwnBars } from './own_answer';
import { useOwnAnswer } from './own_asking';
import { rankedBars } from './own_bars';
import { examplesOf, readText, written } from './own_tokens';
import type { Preview } from './preview';

interface Props {
  preview: Preview;
  tokens: readonly string[];
}

/** One sequence of the data as one writes it. */
function lineOf({ frame }: Preview, tokens: readonly string[], row: number): string {
  const { source } = frame.arrays;
  const [count = 0, length = 0] = source?.shape ?? [];
  const from = (row % Math.max(1, count)) * length;
  const ids = source === undefined ? [] : [...source.data.subarray(from, from + length)];
  return written(ids.filter((id) => id !== 0).map((id) => tokens[id] ?? ''));
}

/** A field for the sequence; what the network writes, or expects next, stands below. */
export function OwnTextForm({ preview, tokens }: Props): ReactNode {
  const text = useText('ownInput');
  const language = useLanguage();
  const say = useProblemText();
  const field = preview.fields.source === undefined ? 'input' : 'source';
  const most = preview.fields[field]?.[0] ?? 1;
  const [line, setLine] = useState(() => lineOf(preview, tokens, 0));
  const [taken, setTaken] = useState(1);
  const read = readText(line, tokens, most);
  const given = 'tokens' in read ? JSON.stringify(read.tokens) : null;
  const shown = useOwnInput((state) => state.shown);
  const outcome = useOwnAnswer();

  useEffect(() => {
    // A list of lists, so that a single token is no sequence of its own.
    useOwnInput.getState().give(given === null ? null : { [field]: [strings(JSON.parse(given))] });
  }, [given, field]);

  const error =
    'unknown' in read
      ? format(text.unknown, { token: read.unknown, known: examplesOf(tokens) })
      : 'tooLong' in read
        ? format(text.tooLong, { most, got: read.tooLong })
        : undefined;
  const answer = outcome?.answer?.task === 'sequence' ? outcome.answer : null;
  const decoded = answer?.decoded?.[0];
  const last = (outcome?.inputs[field] as string[][] | undefined)?.[0]?.length ?? 1;
  return (
    <div className="own-text">
      <TextField label={text.line} value={line} maxLength={8 * most} onChange={setLine} disabled={false} error={error} />
      <div className="own-numbers-acts">
        <Button size="s" icon={<Shuffle size={14} aria-hidden />} onClick={() => { setLine(lineOf(preview, tokens, taken)); setTaken(taken + 1); }}>{text.takeLine}</Button>
      </div>
      {given !== null && answer !== null && (
        <div role="status" className="own-text-answer">
          <p className="view-faint">
            {`${decoded === undefined ? text.next : text.writes} · ${format(text.step, { step: formatNumber(answer.step, language, 9) })}`}
          </p>
          {decoded === undefined ? (
            <OwnBars bars={rankedBars(answer.tokens, answer.probabilities[0]?.[last - 1] ?? [])} name={(token) => (token.trim() === '' ? text.space : token)} />
          ) : (
            <ol className="own-text-written" aria-label={text.writes}>
              {decoded.map((token, place) => {
                const share = answer.probabilities[0]?.[place]?.[answer.tokens.indexOf(token)] ?? null;
                return (
                  <li key={place}>
                    <b>{token}</b>
                    <small>{share === null ? '–' : formatPercent(share, language, 0)}</small>
                  </li>
                );
              })}
              {decoded.length === 0 && <li className="view-faint">{text.writesNothing}</li>}
            </ol>
          )}
        </div>
      )}
      <Switch label={text.show} checked={shown} disabled={given === null} onChange={useOwnInput.getState().show} />
      {outcome?.problem != null && <p role="status" className="own-numbers-problem">{format(text.problem, { detail: say(outcome.problem) })}</p>}
    </div>
  );
}
