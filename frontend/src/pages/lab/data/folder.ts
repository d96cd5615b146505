/** Pictures of a folder as one zip, made in the page: the server takes one file, and the browser gives many. */
import { Zip, ZipPassThrough } from 'fflate';

/** A file with its place: `cats/1.png` below the folder that was chosen. */
export interface Placed {
  path: string;
  file: Blob;
}

const pictures = /\.(png|jpe?g|gif|bmp|webp)$/i;

/** Files that the browser gave for a chosen folder, with their place below it. Hidden files and what is no picture are left out. */
export function picturesOf(files: Iterable<File>): Placed[] {
  return [...files].flatMap((file) => {
    const parts = file.webkitRelativePath.split('/');
    return keeps(parts) ? [{ path: parts.slice(1).join('/'), file }] : [];
  });
}

/** Files of folders that were dropped; several folders are taken as several classes. */
export async function droppedPictures(entries: readonly FileSystemEntry[]): Promise<Placed[]> {
  const found: Placed[] = [];
  const visit = async (entry: FileSystemEntry, parents: string[]): Promise<void> => {
    const parts = [...parents, entry.name];
    if (entry.isDirectory) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await visit(child, parts);
    } else if (keeps(parts)) {
      found.push({ path: parts.join('/'), file: await fileOf(entry as FileSystemFileEntry) });
    }
  };
  const [only] = entries;
  if (entries.length === 1 && only?.isDirectory === true) {
    for (const child of await childrenOf(only as FileSystemDirectoryEntry)) await visit(child, []);
  } else for (const entry of entries) await visit(entry, []);
  return found;
}

/** The time that every file in a zip bears: the same pictures make the same zip, which the server keeps once. */
const PACKED = new Date(1980, 0, 1);

/** One zip of files, stored as they are: pictures are packed already. `progress` gets the share (0..1) that is in. */
export async function zipped(files: readonly Placed[], progress: (share: number) => void, signal: AbortSignal): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [index, { path, file }] of files.entries()) {
    signal.throwIfAborted();
    const entry = new ZipPassThrough(path);
    entry.mtime = PACKED;
    zip.add(entry);
    entry.push(new Uint8Array(await file.arrayBuffer()), true);
    progress((index + 1) / files.length);
  }
  zip.end();
  return new Blob(chunks, { type: 'application/zip' });
}

function keeps(parts: readonly string[]): boolean {
  return !parts.some((part) => part.startsWith('.') || part === '__MACOSX') && pictures.test(parts.at(-1) ?? '');
}

/** A reader gives at most a hundred entries at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
