import { memo, type ReactNode } from 'react';

import type { CatalogEntry } from '../api/types';
import { format, formatChoice, useLanguage, usePick, useText } from '../i18n';
import { useHidden } from '../state/lesson';
import { Glyph } from './Glyph';

interface Props {
  id: string;
  entry: CatalogEntry;
  /** It takes what flows where it would go; else it says what it wants. */
  suited: boolean;
  selected: boolean;
}

/** One layer of the palette. */
export const PaletteOption = memo(function PaletteOption({ id, entry, suited, selected }: Props): ReactNode {
  const text = useText('canvas');
  const language = useLanguage();
  const pick = usePick();
  const bare = useHidden('layer_text');
  const forms = (entry.takes ?? []).map((form) => text[`form_${form}`]);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={suited ? 'palette-option' : 'palette-option is-unsuited'}
      data-kind={entry.kind}
    >
      <span className="palette-name">
        {pick(entry.title)}
        {pick(entry.title) !== entry.kind && <span className="palette-kind">{entry.kind}</span>}
      </span>
      <span className="palette-glyph">
        <Glyph entry={entry} size={28} />
      </span>
      {!suited && <span className="palette-wants">{format(text.wants, { forms: formatChoice(forms, language) })}</span>}
      {!bare && <span className="palette-summary">{pick(entry.summary)}</span>}
    </div>
  );
});
