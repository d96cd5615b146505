import { unzipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { droppedPictures, picturesOf, zipped } from './folder';

function chosen(webkitRelativePath: string): File {
  return Object.assign(new File(['x'], webkitRelativePath.split('/').at(-1) ?? ''), { webkitRelativePath });
}

test('a chosen folder gives its pictures by class, without hidden files and others', () => {
  const files = ['pets/cats/1.png', 'pets/cats/.DS_Store', 'pets/dogs/2.JPG', 'pets/notes.txt', 'pets/__MACOSX/cats/1.png'].map(chosen);
  expect(picturesOf(files).map(({ path }) => path)).toEqual(['cats/1.png', 'dogs/2.JPG']);
});

type Tree = { [name: string]: Tree | null };

function entryOf(name: string, tree: Tree | null): FileSystemEntry {
  if (tree === null) return { name, isDirectory: false, file: (take: (file: File) => void) => take(new File([name], name)) } as unknown as FileSystemEntry;
  const batches = [Object.entries(tree).map(([child, below]) => entryOf(child, below)), []];
  return {
    name,
    isDirectory: true,
    createReader: () => ({ readEntries: (take: (some: FileSystemEntry[]) => void) => take(batches.shift() ?? []) }),
  } as unknown as FileSystemEntry;
}

test('one dropped folder holds the classes; several are the classes', async () => {
  const cats = { '1.png': null, 'readme.md': null };
  const one = await droppedPictures([entryOf('pets', { cats, dogs: { '2.png': null } })]);
  expect(one.map(({ path }) => path)).toEqual(['cats/1.png', 'dogs/2.png']);
  const two = await droppedPictures([entryOf('cats', cats), entryOf('dogs', { '2.png': null })]);
  expect(two.map(({ path }) => path)).toEqual(['cats/1.png', 'dogs/2.png']);
});

test('a zip holds every file under its place', async () => {
  const progress = vi.fn();
  const files = [{ path: 'cats/1.png', file: new Blob(['one']) }, { path: 'dogs/2.png', file: new Blob(['two']) }];
  const zip = await zipped(files, progress, new AbortController().signal);
  const read = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.fromEntries(Object.entries(read).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))).toEqual({
    'cats/1.png': 'one',
    'dogs/2.png': 'two',
  });
  expect(progress.mock.calls).toEqual([[0.5], [1]]);
});

test('the same pictures make the same zip at another time', async () => {
  const packed = async (time: string): Promise<Uint8Array> => {
    vi.useFakeTimers({ now: new Date(time) });
    try {
      const zip = await zipped([{ path: 'cats/1.png', file: new Blob(['one']) }], () => undefined, new AbortController().signal);
      return new Uint8Array(await zip.arrayBuffer());
    } finally {
      vi.useRealTimers();
    }
  };
  expect(await packed('2026-01-02T10:00:00')).toEqual(await packed('2027-03-04T20:00:00'));
});

test('packing ends when it is cancelled', async () => {
  const stop = new AbortController();
  const files = Array.from({ length: 3 }, (_, index) => ({ path: `a/${index}.png`, file: new Blob(['x']) }));
  await expect(zipped(files, () => stop.abort(), stop.signal)).rejects.toThrow('aborted');
});
