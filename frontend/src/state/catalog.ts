import { useEffect } from 'react';
import { create } from 'zustand';
import { getCatalog } from '../api/client';
import { problemOf } from '../api/http';
import type { Catalog, CatalogEntry, Problem } from '../api/types';
import { useServer } from './server';

interface CatalogState {
  catalog: Catalog | null;
  problem: Problem | null;
  /** Loads once; a call after a failure tries again. */
  load: () => Promise<void>;
}

const useCatalogState = create<CatalogState>()((set, get) => {
  let loading: Promise<void> | null = null;
  const fetchCatalog = async (): Promise<void> => {
    try {
      set({ catalog: await getCatalog(), problem: null });
    } catch (error) {
      set({ problem: problemOf(error) });
    } finally {
      loading = null;
    }
  };
  return {
    catalog: null,
    problem: null,
    load: () => {
      if (get().catalog !== null) return Promise.resolve();
      loading ??= fetchCatalog();
      return loading;
    },
  };
});

/** The server's catalogue, null until it has come; asked for again when the server comes back. */
export function useCatalog(): Catalog | null {
  const load = useCatalogState((state) => state.load);
  const isAway = useServer((state) => state.reach === 'offline');
  useEffect(() => {
    if (!isAway) void load();
  }, [load, isAway]);
  return useCatalogState((state) => state.catalog);
}

export function findEntry(entries: readonly CatalogEntry[] | undefined, kind: string): CatalogEntry | undefined {
  return entries?.find((entry) => entry.kind === kind);
}
