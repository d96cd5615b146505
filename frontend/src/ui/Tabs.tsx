import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Tabs.module.css';

export interface Tab<Id extends string = string> {
  id: Id;
  label: string;
  icon?: ReactNode;
}

export interface TabsProps<Id extends string = string> {
  /** Accessible name of the tab list. */
  label: string;
  /** Joins tabs with their panel: the panel is `<TabPanel of={name} tab={value}>`. */
  name: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}

/** A row of tabs; arrow keys, Home and End move and select. */
export function Tabs<Id extends string>({ label, name, tabs, value, onChange }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const last = tabs.length - 1;
    const target = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    const tab = target === undefined ? undefined : tabs[target];
    if (tab === undefined) return;
    event.preventDefault();
    onChange(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[target ?? 0]?.focus();
  };

  return (
    <div ref={list} role="tablist" aria-label={label} className={styles.list}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={tabId(name, tab.id)}
          type="button"
          role="tab"
          aria-selected={tab.id === value}
          aria-controls={panelId(name)}
          tabIndex={tab.id === value ? 0 : -1}
          className={classes(styles.tab, tab.id === value && styles.selected)}
          onClick={() => onChange(tab.id)}
          onKeyDown={move}
        >
          {tab.icon}
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** The content of the selected tab. */
export function TabPanel({ of, tab, className, children }: { of: string; tab: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div id={panelId(of)} role="tabpanel" aria-labelledby={tabId(of, tab)} className={className}>
      {children}
    </div>
  );
}

const tabId = (name: string, tab: string): string => `${name}-tab-${tab}`;
const panelId = (name: string): string => `${name}-panel`;
