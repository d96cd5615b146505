import { Eye, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';

import { getExample } from '../../api/client';
import type { Text } from '../../api/types';
import { usePick, useText } from '../../i18n';
import { IconButton } from '../../ui';

/** What the example wants the person to see; `?example=ID` names it. Without it, or without an answer, nothing. */
export function WatchFor(): ReactNode {
  const text = useText('lab');
  const pick = usePick();
  const [params] = useSearchParams();
  const id = params.get('example');
  const [note, setNote] = useState<{ id: string; watch: Text } | null>(null);
  const [hidden, setHidden] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    if (id !== null) {
      getExample(id).then(
        ({ watch }) => {
          if (current) setNote({ id, watch });
        },
        () => {
          // The note is a help, not a need: a link to an example of another server works without it.
        },
      );
    }
    return () => {
      current = false;
    };
  }, [id]);

  if (note?.id !== id || hidden === id) return null;
  return (
    <aside className="watch-for" aria-label={text.watchFor}>
      <Eye size={16} aria-hidden />
      <p>
        <b>{text.watchFor}</b> {pick(note.watch)}
      </p>
      <IconButton label={text.hideNote} size="s" onClick={() => setHidden(id)}>
        <X size={14} aria-hidden />
      </IconButton>
    </aside>
  );
}
