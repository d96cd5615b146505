import { createContext, useContext, useId, useRef, type ReactNode, type ToggleEvent } from 'react';
import { format, useText } from '../i18n';
import styles from './Help.module.css';

export interface HelpProps {
  /** What the help is about; part of the button's name. */
  about: string;
  /** Says what to do with it. */
  children: ReactNode;
}

/** Whether explanations stand beside the controls at all. */
export const HelpShown = createContext(true);

/** A "?" that opens a short explanation; Escape or a click elsewhere closes it. */
export function Help({ about, children }: HelpProps) {
  const text = useText('shell');
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const shown = useContext(HelpShown);

  const following = useRef<AbortController | null>(null);

  const follow = (event: ToggleEvent<HTMLDivElement>): void => {
    following.current?.abort();
    if (event.newState !== 'open' || button.current === null) return;
    const [panel, anchor] = [event.currentTarget, button.current];
    place(panel, anchor);
    following.current = new AbortController();
    const { signal } = following.current;
    const move = (): void => (isInSight(anchor) ? place(panel, anchor) : panel.hidePopover());
    addEventListener('scroll', move, { capture: true, passive: true, signal });
  };

  if (!shown) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={format(text.helpAbout, { about })}
        popoverTarget={id}
      >
        ?
      </button>
      <div id={id} popover="auto" role="note" className={styles.panel} onToggle={follow}>
        {children}
      </div>
    </>
  );
}

/** Puts the explanation below its button, above it where there is no room, always inside the window. */
function place(panel: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = bottom + 6 + height <= innerHeight;
  panel.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, left - 12))}px`;
  panel.style.top = `${below ? bottom + 6 : Math.max(8, top - 6 - height)}px`;
}

/** Whether a button that scrolls with its panel is still to be seen. */
function isInSight(button: HTMLElement): boolean {
  const { left, top, width, height } = button.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === button;
}
