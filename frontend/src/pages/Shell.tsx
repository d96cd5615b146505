import { useEffect, useState, type ReactNode } from 'react';
import { CircleHelp, Monitor, Moon, Sun } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { format, useText } from '../i18n';
import { mostLinkNodes } from '../state/link';
import { usePreferences, type Theme } from '../state/preferences';
import { useServer } from '../state/server';
import { useSession } from '../state/session';
import { Button, classes, IconButton, Notice } from '../ui';
import styles from './Shell.module.css';
import { ShellConnection } from './ShellConnection';
import { ShellHelp } from './ShellHelp';
import { ShellLocked } from './ShellLocked';
import { ShellLogo } from './ShellLogo';

export interface ShellProps {
  /** Name of what is open, after the navigation. */
  name?: ReactNode;
  /** Transport controls in the middle. */
  centre?: ReactNode;
  /** Small buttons before the connection chip (undo, redo). */
  tools?: ReactNode;
  /** Buttons with words at the far end (export, share). */
  actions?: ReactNode;
  /** Fills the window under the bar without scrolling the page (the Lab). */
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
      <ShellNotices />
      <main id="content" tabIndex={-1} className={styles.content}>
        {isLocked ? <ShellLocked /> : children}
      </main>
      <ShellHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

/** What stands in the way: the server is away, or the link in the address is broken. */
function ShellNotices() {
  const text = useText('shell');
  const reach = useServer((state) => state.reach);
  const refresh = useServer((state) => state.refresh);
  const { linkFault, dismissLinkFault } = useSession();
  const faults = {
    damaged: text.linkDamaged,
    newer: text.linkNewer,
    'not-an-experiment': text.linkNotExperiment,
    'too-large': format(text.linkTooLarge, { n: mostLinkNodes }),
  };
  if (reach !== 'offline' && linkFault === null) return null;
  return (
    <div className={styles.notices}>
      {reach === 'offline' && (
        <Notice
          tone="warn"
          title={text.offlineTitle}
          action={<Button size="s" onClick={() => void refresh()}>{text.tryNow}</Button>}
        >
          {text.offlineText}
        </Notice>
      )}
      {linkFault !== null && (
        <Notice tone="error" title={text.linkTitle} onDismiss={dismissLinkFault}>{faults[linkFault]}</Notice>
      )}
    </div>
  );
}

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const themeIcons = { system: Monitor, light: Sun, dark: Moon };

function ThemeButton() {
  const text = useText('shell');
  const { theme, setTheme } = usePreferences();
  const Icon = themeIcons[theme];
  const label = { system: text.themeSystem, light: text.themeLight, dark: text.themeDark }[theme];
  return (
    <IconButton label={label} onClick={() => setTheme(nextTheme[theme])}>
      <Icon size={18} aria-hidden />
    </IconButton>
  );
}

function LanguageButton() {
  const text = useText('shell');
  const { language, setLanguage } = usePreferences();
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <button
      type="button"
      className={styles.language}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={text.otherLanguageLabel}
      title={text.otherLanguageLabel}
      onClick={() => setLanguage(other)}
    >
      {text.otherLanguage}
    </button>
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

/** The page of an address that leads nowhere. */
export function ShellNotFound() {
  const text = useText('shell');
  const [path] = useLocation();
  return (
    <Shell>
      <section className={styles.state}>
        <h1>{text.notFoundTitle}</h1>
        <p>{format(text.notFoundText, { path })}</p>
        <Link href="/" className={styles.stateLink}>{text.toGallery}</Link>
      </section>
    </Shell>
  );
}
