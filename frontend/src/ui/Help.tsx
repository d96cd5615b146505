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

  const place = (event: ToggleEvent<HTMLDivElement>): void => {
    if (event.newState !== 'open' || button.current === null) return;
    const panel = event.currentTarget;
    const anchor = button.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = anchor.bottom + 6 + height <= innerHeight;
    panel.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, anchor.left - 12))}px`;
    panel.style.top = `${below ? anchor.bottom + 6 : Math.max(8, anchor.top - 6 - height)}px`;
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
      <div id={id} popover="auto" role="note" className={styles.panel} onToggle={place}>
        {children}
      </div>
    </>
  );
}
