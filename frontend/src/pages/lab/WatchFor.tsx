import { ChevronDown, ChevronUp, Eye, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';

import { getExample } from '../../api/client';
import type { Text } from '../../api/types';
import { usePick, useText } from '../../i18n';
import { IconButton } from '../../ui';
import { useSize } from '../../views/size';
import { useLoaded } from '../useLoaded';

/** What the example wants the person to see; `?example=ID` names it. Without it, or without an answer, nothing. */
export function WatchFor(): ReactNode {
  const [params] = useSearchParams();
  const id = params.get('example');
  const [hidden, setHidden] = useState<string | null>(null);
  // The note is a help, not a need: a link to an example of another server works without it.
  const { data: example } = useLoaded(useCallback(async () => (id === null ? null : getExample(id)), [id]));

  if (example?.id !== id || hidden === id) return null;
  return <Note key={id} watch={example.watch} onHide={() => setHidden(id)} />;
}

/** Two lines that open to the whole where there is more: the network below is what counts. */
function Note({ watch, onHide }: { watch: Text; onHide: () => void }): ReactNode {
  const text = useText('lab');
  const pick = usePick();
  const words = pick(watch);
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState(false);
  const paragraph = useRef<HTMLParagraphElement>(null);
  const { width } = useSize(paragraph);

  useEffect(() => {
    const element = paragraph.current;
    if (element !== null && !open) setMore(element.scrollHeight > element.clientHeight + 1);
  }, [width, words, open]);

  return (
    <aside className="watch-for" aria-label={text.watchFor}>
      <Eye size={16} aria-hidden />
      <p ref={paragraph} className={open ? undefined : 'is-short'}>
        <b>{text.watchFor}</b> {words}
      </p>
      {more && (
        <IconButton label={open ? text.shortNote : text.wholeNote} aria-expanded={open} size="s" onClick={() => setOpen(!open)}>
          {open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        </IconButton>
      )}
      <IconButton label={text.hideNote} size="s" onClick={onHide}>
        <X size={14} aria-hidden />
      </IconButton>
    </aside>
  );
}
