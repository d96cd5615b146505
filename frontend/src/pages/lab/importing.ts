/** What came of the last import: kept beside the dialog, which a dropped file opens. */
import { useState } from 'react';

import { problemOf } from '../../api/http';
import { useProblemText } from '../../i18n/say_issue';
import { importExperiment, largestFileBytes, type ImportOutcome } from '../../state/import';

/** `failed`: the server did not answer, in words. */
export type Imported = ImportOutcome | { failed: string };

export interface Importing {
  outcome: Imported | null;
  readText: (text: string) => Promise<void>;
  readFile: (file: File) => Promise<void>;
  forget: () => void;
}

export function useImporting(): Importing {
  const [outcome, setOutcome] = useState<Imported | null>(null);
  const say = useProblemText('request');
  const readText = async (text: string): Promise<void> => {
    try {
      setOutcome(await importExperiment(text));
    } catch (error) {
      setOutcome({ failed: say(problemOf(error)) });
    }
  };
  const readFile = async (file: File): Promise<void> => {
    if (file.size > largestFileBytes) setOutcome({ opened: false, fault: { kind: 'too-large' } });
    else await readText(await file.text());
  };
  return { outcome, readText, readFile, forget: () => setOutcome(null) };
}
