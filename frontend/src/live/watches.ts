/**
 * What somebody looks at: a view kind, its node and options (sample, channel, head, detail ...). `priority` asks for its
 * frames first and does not make it another watch. `own` is what a person drew or wrote: the answer to it brings its frames.
 */
export interface Watch {
  view: string;
  node?: string;
  priority?: boolean;
  own?: boolean;
  [option: string]: unknown;
}

export type IdentifiedWatch = Watch & { id: string };

/** Canonical name of a watch: the same watch has the same id, whatever the order of its keys. */
export function watchId(watch: Watch): string {
  const { view, node, ...options } = watch;
  const rest = Object.entries(options)
    .filter(([key, value]) => key !== 'id' && key !== 'priority' && value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [view, node ?? '', ...rest].join('|');
}

/** Reference-counted union of what is on screen; empty while the tab is hidden. */
export class WatchSet {
  readonly #entries = new Map<string, { watch: Watch; count: number; urgent: number }>();
  readonly #listeners = new Set<() => void>();
  #hidden = false;

  /** Adds one reference to a watch; the returned function takes it back (once). */
  add(watch: Watch): () => void {
    const { priority, ...plain } = watch;
    const id = watchId(plain);
    const urgent = priority === true ? 1 : 0;
    const entry = this.#entries.get(id) ?? { watch: plain, count: 0, urgent: 0 };
    const isNew = entry.count === 0;
    const isFirstUrgent = urgent > 0 && entry.urgent === 0;
    entry.count += 1;
    entry.urgent += urgent;
    this.#entries.set(id, entry);
    if (isNew || isFirstUrgent) this.#changed();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      entry.count -= 1;
      entry.urgent -= urgent;
      if (entry.count === 0) this.#entries.delete(id);
      if (entry.count === 0 || (urgent > 0 && entry.urgent === 0)) this.#changed();
    };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everything that the server is to send now; nothing while the tab is hidden. */
  list(): IdentifiedWatch[] {
    if (this.#hidden) return [];
    return this.#of(false).map(([id, { watch, urgent }]) => ({ ...watch, id, ...(urgent > 0 && { priority: true }) }));
  }

  /** What is watched of a person's own input; nothing while the tab is hidden. */
  own(): IdentifiedWatch[] {
    return this.#hidden ? [] : this.#of(true).map(([id, { watch }]) => ({ ...watch, id }));
  }

  /** Follows the visibility of the tab. */
  setHidden(hidden: boolean): void {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    if (this.#entries.size > 0) this.#changed();
  }

  #of(own: boolean): [string, { watch: Watch; urgent: number }][] {
    return [...this.#entries].filter(([, { watch }]) => (watch.own === true) === own);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
