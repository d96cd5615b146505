import { useEffect, useState, type ReactNode } from 'react';
import { CircleHelp } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useText } from '../i18n';
import { useServer } from '../state/server';
import { classes, IconButton } from '../ui';
import styles from './Shell.module.css';
import { ShellConnection } from './ShellConnection';
import { ShellHelp } from './ShellHelp';
import { ShellLocked } from './ShellLocked';
import { ShellLogo } from './ShellLogo';
import { ShellNotices } from './ShellNotices';
import { LanguageButton, ThemeButton } from './ShellPreferences';

export interface ShellProps {
  /** Name of what is open, after the navigation. */
  name?: ReactNode;
  /** Transport controls in the middle. */
  centre?: ReactNode;
  /** Small buttons before the connection chip (undo, redo). */
  tools?: ReactNode;
  /** Buttons with words at the far end (export, share). */
  actions?: ReactNode;
  /** Fills the window under the bar without scrolling the page, and has its own place for notices (the Lab). */
  fixed?: boolean;
  children: ReactNode;
}

/** The frame of every page: top bar, notices about server and link, and the page's own content. */
export function Shell({ name, centre, tools, actions, fixed = false, children }: ShellProps) {
  const text = useText('shell');
  const [path] = useLocation();
  const [helpOpen, setHelpOpen] = useState(false);
  const reach = useServer((state) => state.reach);
  const isLocked = reach === 'locked';

  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setHelpOpen(true);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);

  return (
    <div className={classes(styles.shell, fixed && styles.fixed)}>
      <a className={styles.skip} href="#content" onClick={focusContent}>{text.skip}</a>
      <header className={styles.bar}>
        <div className={styles.start}>
          <Link href="/" className={styles.logo}>
            <ShellLogo />
            <span className={classes(centre !== undefined && styles.word)}>Netarium</span>
          </Link>
          <nav aria-label={text.mainNavigation} className={styles.nav}>
            <Link href="/" className={styles.link} aria-current={path === '/' ? 'page' : undefined}>{text.gallery}</Link>
          </nav>
          {name !== undefined && <div className={styles.name}>{name}</div>}
        </div>
        {centre !== undefined && <div className={styles.centre}>{centre}</div>}
        <div className={styles.end}>
          {tools}
          <ShellConnection />
          <ThemeButton />
          <LanguageButton />
          <IconButton label={text.help} shortcut="?" onClick={() => setHelpOpen(true)}>
            <CircleHelp size={18} aria-hidden />
          </IconButton>
          {actions}
        </div>
      </header>
      {(!fixed || isLocked) && <div className={styles.notices}><ShellNotices /></div>}
      <main id="content" tabIndex={-1} className={styles.content}>
        {isLocked ? <ShellLocked /> : children}
      </main>
      <ShellHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

/** A fragment would replace the experiment in the address: only the focus moves. */
function focusContent(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** Whether a key belongs to a field that somebody types in. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type);
}
