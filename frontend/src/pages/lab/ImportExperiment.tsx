import { FolderOpen } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';

import type { Issue } from '../../api/types';
import { format, useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { Button } from '../../ui';
import type { Imported } from './importing';

interface Props {
  outcome: Imported | null;
  onFile: (file: File) => void;
  onText: (text: string) => void;
}

/** An experiment from a file or from pasted text; what is wrong is told with its place. */
export function ImportExperiment({ outcome, onFile, onText }: Props): ReactNode {
  const text = useText('exchange');
  const [pasted, setPasted] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <section className="exchange-import" aria-label={text.importTitle}>
      <p className="exchange-intro">{text.importText}</p>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text.chooseFile}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) onFile(chosen);
          event.target.value = '';
        }}
      />
      <Button icon={<FolderOpen size={16} aria-hidden />} onClick={() => chooser.current?.click()}>{text.chooseFile}</Button>
      <div className="exchange-field">
        <label htmlFor={id}>{text.paste}</label>
        <textarea id={id} rows={5} spellCheck={false} className="exchange-json" value={pasted} onChange={(event) => setPasted(event.target.value)} />
      </div>
      <div>
        <Button variant="primary" disabled={pasted.trim() === ''} onClick={() => onText(pasted)}>{text.importNow}</Button>
      </div>
      <div role="status" className="exchange-status">{outcome !== null && <Told outcome={outcome} />}</div>
    </section>
  );
}

function Told({ outcome }: { outcome: Imported }): ReactNode {
  const text = useText('exchange');
  if ('failed' in outcome) return <p className="exchange-bad">{outcome.failed}</p>;
  if (outcome.opened) {
    const words = outcome.problems === 0 ? text.imported : format(text.importedWith, { n: outcome.problems });
    return <p className="exchange-good">{words} {text.undoHint}</p>;
  }
  const { fault } = outcome;
  switch (fault.kind) {
    case 'json':
      return <p className="exchange-bad">{format(text.badJson, fault)}</p>;
    case 'not-an-object':
      return <p className="exchange-bad">{text.notAnObject}</p>;
    case 'too-large':
      return <p className="exchange-bad">{text.tooLarge}</p>;
    case 'errors':
      return <Errors issues={fault.issues} />;
  }
}

function Errors({ issues }: { issues: readonly Issue[] }): ReactNode {
  const text = useText('exchange');
  const say = useIssueText();
  return (
    <div className="exchange-bad">
      <p>{text.errorsIn}</p>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.node}.${issue.field}.${issue.message}`}>
            <code>{[issue.node, issue.field].filter((part) => part !== null).join(' · ')}</code> {say(issue)}
          </li>
        ))}
      </ul>
    </div>
  );
}
