/** What somebody looks at: a view kind, its node and options (sample, channel, head, detail ...). */
export interface Watch {
  view: string;
  node?: string;
  [option: string]: unknown;
}

export type IdentifiedWatch = Watch & { id: string };

/** Canonical name of a watch: the same watch has the same id, whatever the order of its keys. */
export function watchId(watch: Watch): string {
  const { view, node, ...options } = watch;
  const rest = Object.entries(options)
    .filter(([key, value]) => key !== 'id' && value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [view, node ?? '', ...rest].join('|');
}

/** Reference-counted union of what is on screen; empty while the tab is hidden. */
export class WatchSet {
  readonly #entries = new Map<string, { watch: Watch; count: number }>();
  readonly #listeners = new Set<() => void>();
  #hidden = false;

  /** Adds one reference to a watch; the returned function takes it back (once). */
  add(watch: Watch): () => void {
    const id = watchId(watch);
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      this.#entries.set(id, { watch, count: 1 });
      this.#changed();
    } else {
      entry.count += 1;
    }
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const current = this.#entries.get(id);
      if (current === undefined) return;
      current.count -= 1;
      if (current.count > 0) return;
      this.#entries.delete(id);
      this.#changed();
    };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everything watched now; nothing while the tab is hidden. */
  list(): IdentifiedWatch[] {
    if (this.#hidden) return [];
    return [...this.#entries].map(([id, { watch }]) => ({ ...watch, id }));
  }

  /** Follows the visibility of the tab. */
  setHidden(hidden: boolean): void {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    if (this.#entries.size > 0) this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
