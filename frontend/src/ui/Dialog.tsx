import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useText } from '../i18n';
import { IconButton } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';

export interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** For content with columns of its own. */
  wide?: boolean;
  /** Buttons at the end. */
  actions?: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside, Escape and a click beside it close it. */
export function Dialog({ open, title, onClose, children, wide = false, actions }: DialogProps) {
  const text = useText('shell');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  useEffect(() => {
    const element = dialog.current;
    // The box itself covers its content: only the backdrop gives a click on the dialog element.
    const closeOnBackdrop = (event: MouseEvent): void => {
      if (event.target === element) onClose();
    };
    element?.addEventListener('click', closeOnBackdrop);
    return () => element?.removeEventListener('click', closeOnBackdrop);
  }, [onClose]);

  return (
    <dialog ref={dialog} className={classes(styles.dialog, wide && styles.wide)} aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className={styles.box}>
          <header className={styles.head}>
            <h2 id={id} className={styles.title}>{title}</h2>
            <IconButton label={text.close} onClick={onClose}><X size={18} aria-hidden /></IconButton>
          </header>
          {children}
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
