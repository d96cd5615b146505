import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';

import { format, useLanguage, useText } from '../../i18n';
import type { Control } from '../../state/lesson';
import { useControlNames } from './control_names';

interface Props {
  hide: readonly Control[];
  link: string;
}

const blocks = ['data', 'training', 'network', 'inspector', 'results'] as const;

/** What the reader sees: the page in small, what is missing in words, and the link opened as they open it. */
export function LessonPreview({ hide, link }: Props): ReactNode {
  const text = useText('exchange');
  const language = useLanguage();
  const name = useControlNames();
  const gone = new Set<string>(hide);
  const names = new Intl.ListFormat(language).format(hide.map(name));
  return (
    <section className="lesson-preview" aria-label={text.preview}>
      <div className="lesson-page" aria-hidden="true" data-left={!(gone.has('data') && gone.has('training'))} data-right={!gone.has('results')}>
        {blocks.map((block) => !gone.has(block) && <i key={block} className={`is-${block}`} />)}
      </div>
      <div className="lesson-words">
        <p>{hide.length === 0 ? text.previewAll : format(text.previewGone, { names })}</p>
        <a href={link} target="_blank" rel="noreferrer">
          {text.openAsReader} <ExternalLink size={13} aria-hidden />
        </a>
      </div>
    </section>
  );
}
