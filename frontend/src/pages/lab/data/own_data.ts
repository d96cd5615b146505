/** The dialog for people's own data: what is open, what is being sent, what the server holds. */
import { create } from 'zustand';
import { deleteUpload, getUploads, sendUpload } from '../../../api/uploads';
import { problemOf } from '../../../api/http';
import type { Problem, Upload, UploadKind } from '../../../api/types';

export type OwnTab = UploadKind | 'points' | 'digits' | 'stored';

/** A file on its way to the server. */
export interface Job {
  tab: OwnTab;
  name: string;
  phase: 'packing' | 'sending' | 'reading';
  /** 0..1 of this phase. */
  share: number;
}

/** What went wrong with the last file of a tab: the server's words, or one of the page's own texts. */
export interface Fault {
  tab: OwnTab;
  name: string;
  problem: Problem | null;
  words: 'manyFiles' | 'noPictures' | 'packingFailed' | null;
}

/** A file or what makes one; packing tells how far it has come. */
export type Body = Blob | ((progress: (share: number) => void, signal: AbortSignal) => Promise<Blob>);

interface OwnDataState {
  /** The tab that is open; null while the dialog is closed. */
  tab: OwnTab | null;
  /** The file that is being set up in each tab. */
  chosen: Partial<Record<OwnTab, Upload>>;
  job: Job | null;
  fault: Fault | null;
  /** What the server holds, newest first; null before the first answer. */
  uploads: Upload[] | null;
  listProblem: Problem | null;
  open: (tab: OwnTab) => void;
  close: () => void;
  choose: (tab: OwnTab, upload: Upload | null) => void;
  refuse: (tab: OwnTab, name: string, words: Fault['words']) => void;
  send: (tab: OwnTab, kind: UploadKind, name: string, body: Body) => Promise<void>;
  cancel: () => void;
  list: () => Promise<void>;
  remove: (id: string) => Promise<void>;
}

export const useOwnData = create<OwnDataState>()((set, get) => {
  let stop: AbortController | null = null;

  return {
    tab: null,
    chosen: {},
    job: null,
    fault: null,
    uploads: null,
    listProblem: null,
    open: (tab) => set({ tab, fault: null }),
    close: () => {
      get().cancel();
      set({ tab: null, fault: null });
    },
    choose: (tab, upload) => {
      const others = Object.entries(get().chosen).filter(([one]) => one !== tab);
      set({ chosen: Object.fromEntries(upload === null ? others : [...others, [tab, upload]]), fault: null });
    },
    refuse: (tab, name, words) => set({ fault: { tab, name, problem: null, words } }),
    send: async (tab, kind, name, body) => {
      get().cancel();
      const mine = new AbortController();
      stop = mine;
      const tell = (phase: Job['phase'], share: number): void => {
        if (!mine.signal.aborted) set({ job: { tab, name, phase, share } });
      };
      set({ fault: null });
      try {
        tell(typeof body === 'function' ? 'packing' : 'sending', 0);
        const blob = typeof body === 'function' ? await packed(body, (share) => tell('packing', share), mine.signal) : body;
        const progress = (share: number): void => tell(share < 1 ? 'sending' : 'reading', share);
        const upload = await sendUpload(kind, name, blob, progress, mine.signal);
        if (mine.signal.aborted) return;
        const { uploads, choose } = get();
        set({ uploads: uploads === null ? null : [upload, ...uploads.filter((one) => one.id !== upload.id)] });
        choose(tab, upload);
      } catch (error) {
        if (mine.signal.aborted) return;
        const words = error instanceof PackingError ? ('packingFailed' as const) : null;
        set({ fault: { tab, name, problem: words === null ? problemOf(error) : null, words } });
      } finally {
        if (stop === mine) {
          stop = null;
          set({ job: null });
        }
      }
    },
    cancel: () => {
      stop?.abort();
      stop = null;
      set({ job: null });
    },
    list: async () => {
      try {
        set({ uploads: await getUploads(), listProblem: null });
      } catch (error) {
        set({ listProblem: problemOf(error) });
      }
    },
    remove: async (id) => {
      try {
        await deleteUpload(id);
      } catch (error) {
        set({ listProblem: problemOf(error) });
        return;
      }
      const { uploads, chosen } = get();
      set({
        uploads: uploads?.filter((one) => one.id !== id) ?? null,
        chosen: Object.fromEntries(Object.entries(chosen).filter(([, upload]) => upload.id !== id)),
        listProblem: null,
      });
    },
  };
});

class PackingError extends Error {}

async function packed(body: Exclude<Body, Blob>, progress: (share: number) => void, signal: AbortSignal): Promise<Blob> {
  try {
    return await body(progress, signal);
  } catch (cause) {
    throw new PackingError('The files cannot be packed.', { cause });
  }
}
