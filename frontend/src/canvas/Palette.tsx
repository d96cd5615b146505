import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';

import type { CatalogEntry, Form } from '../api/types';
import { format, useText } from '../i18n';
import { PaletteOption } from './PaletteOption';
import { grouped, search, suits } from './offer';
import { usePaletteFocus } from './palette_focus';
import { palettePlace } from './palette_place';
import { useCanvas } from './store';

interface Props {
  layers: readonly CatalogEntry[];
  near: DOMRect;
  /** What flows where the layer goes; null where that is not known. */
  form: Form | null;
  onChoose: (entry: CatalogEntry) => void;
  onClose: () => void;
  /** A press on a layer, which may become a drag onto the canvas. */
  onCarry: (event: globalThis.PointerEvent, entry: CatalogEntry) => void;
}

/** Searchable list of layers: type, arrows, Enter, Esc. */
export function Palette({ layers, near, form, onChoose, onClose, onCarry }: Props): ReactNode {
  const text = useText('canvas');
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => search(layers, query, form), [layers, query, form]);
  const groups = query.trim() === '' ? grouped(found, form) : [{ group: '', entries: found }];
  const order = groups.flatMap((group) => group.entries);
  const { height: maxHeight, ...place } = useMemo(() => {
    const page = { width: window.innerWidth, height: window.innerHeight };
    const tank = document.querySelector('.tank')?.getBoundingClientRect();
    return palettePlace(near, tank ?? { left: 0, right: page.width }, page);
  }, [near]);
  const current = Math.min(active, order.length - 1);

  const giveBack = usePaletteFocus(box, field, onClose);
  const choose = (entry: CatalogEntry): void => {
    giveBack();
    onChoose(entry);
  };

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, query]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive(Math.max(0, Math.min(order.length - 1, current + step)));
    else if (event.key === 'Home' && query === '') setActive(0);
    else if (event.key === 'End' && query === '') setActive(order.length - 1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const entry = order[current];
      if (entry !== undefined) choose(entry);
    } else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const option = (entry: CatalogEntry): ReactNode => (
    <PaletteOption key={entry.kind} id={`${id}-${entry.kind}`} entry={entry} suited={suits(entry, form)} selected={entry === order[current]} />
  );
  /** The layer that something happens on: what it does stands here, so that an option is drawn anew only when it changes. */
  const entryAt = ({ target }: SyntheticEvent): CatalogEntry | undefined => {
    const kind = target instanceof Element ? target.closest<HTMLElement>('[data-kind]')?.dataset.kind : undefined;
    return order.find((entry) => entry.kind === kind);
  };

  const groupName = (group: string): string => (text as Record<string, string>)[`group_${group}`] ?? group;
  const chosen = order[current];
  const carrying = useCanvas((state) => state.carrying);
  return (
    <div ref={box} className={carrying ? 'palette is-carrying' : 'palette'} role="dialog" aria-label={text.paletteTitle} style={{ ...place, maxHeight }}>
      <label className="palette-search">
        <Search size={15} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.kind}`}
          aria-label={text.paletteSearch}
          placeholder={text.paletteSearch}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div
        ref={list}
        id={`${id}-list`}
        className="palette-list"
        role="listbox"
        tabIndex={-1}
        aria-label={text.paletteTitle}
        onPointerMove={(event) => {
          const entry = entryAt(event);
          if (entry !== undefined) setActive(order.indexOf(entry));
        }}
        // The focus stays in the field, whatever is pressed here.
        onMouseDown={(event) => event.preventDefault()}
        onPointerDown={(event) => {
          const entry = entryAt(event);
          if (entry !== undefined && event.button === 0) onCarry(event.nativeEvent, entry);
        }}
        onClick={(event) => {
          const entry = entryAt(event);
          if (entry !== undefined) choose(entry);
        }}
        onKeyDown={onKeyDown}
      >
        {order.length === 0 && <p className="palette-none">{format(text.paletteNone, { query })}</p>}
        {groups.map(({ group, entries }) =>
          group === '' ? (
            entries.map(option)
          ) : (
            <div key={group} role="group" aria-label={groupName(group)}>
              <div className="palette-group" aria-hidden="true">
                {groupName(group)}
              </div>
              {entries.map(option)}
            </div>
          ),
        )}
      </div>
      <div className="palette-how" aria-hidden="true">
        {text.paletteHow}
      </div>
    </div>
  );
}
