import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';

import { format, useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { lessonOf, longestNote, useLesson, type Control } from '../../state/lesson';
import { encodeLink } from '../../state/link';
import { Button, Dialog } from '../../ui';
import { copyText } from './copy';
import { LessonChoice } from './LessonChoice';
import { LessonPreview } from './LessonPreview';
import { isLoopback } from './loopback';

/** A link to this experiment, plain or as a lesson: with a note, and without some controls. */
export function ShareDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const text = useText('exchange');
  return (
    <Dialog open={open} onClose={onClose} title={text.shareTitle}>
      <Share />
    </Dialog>
  );
}

function Share(): ReactNode {
  const text = useText('exchange');
  const lesson = useLesson((state) => state.lesson);
  const experiment = useExperiment((state) => state.experiment);
  const [note, setNote] = useState<string | null>(null);
  const [hide, setHide] = useState<readonly Control[]>(lesson?.hide ?? []);
  const [copying, setCopying] = useState<{ link: string; copied: boolean } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const ids = { note: useId(), link: useId() };
  // A note in two languages stays one until somebody writes another.
  const words = note ?? lesson?.text ?? '';
  const link = linkTo(encodeLink(experiment, lessonOf(words, hide)));
  // What was said of a link holds until the link is another one.
  const outcome = copying?.link !== link ? null : copying.copied ? 'copied' : 'failed';

  const copy = async (): Promise<void> => {
    const copied = await copyText(link);
    setCopying({ link, copied });
    if (!copied) field.current?.select();
  };

  return (
    <div className="exchange">
      <p className="exchange-intro">{experiment.dataset.kind === 'upload' ? text.shareTextOwn : text.shareText}</p>
      <div className="exchange-field">
        <label htmlFor={ids.note}>{text.note}</label>
        <textarea
          id={ids.note}
          rows={2}
          maxLength={longestNote}
          placeholder={text.noteHelp}
          value={typeof words === 'string' ? words : `${words.en}\n${words.zh}`}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <LessonChoice hide={hide} onChange={setHide} />
      <LessonPreview hide={hide} link={link} />
      <div className="exchange-field">
        <label htmlFor={ids.link}>{text.link} <small>{format(text.linkSize, { n: link.length })}</small></label>
        <div className="exchange-link">
          <input id={ids.link} ref={field} readOnly value={link} onFocus={(event) => event.target.select()} />
          <Button
            variant="primary"
            icon={outcome === 'copied' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            onClick={() => void copy()}
          >
            {outcome === 'copied' ? text.copied : text.copy}
          </Button>
        </div>
        {isLoopback(location.hostname) && <small>{format(text.linkHere, { origin: location.origin })}</small>}
        <p role="status" className="exchange-status">{outcome === 'failed' ? text.copyFailed : ''}</p>
      </div>
    </div>
  );
}

/** The address of the experiment alone: a run belongs to its server and stays out of a shared link. */
function linkTo(hash: string): string {
  const url = new URL(location.href);
  url.searchParams.delete('run');
  url.hash = hash;
  return url.href;
}
