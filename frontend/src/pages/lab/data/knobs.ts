/** Which settings of a data set are plain controls of the panel, and in which order. */
import type { JsonSchema, UploadKind } from '../../../api/types';
import type { Preview } from '../../../views/preview';

/** Fields of people's own data that have a place of their own in the panel. */
const elsewhere: ReadonlySet<string> = new Set(['id', 'target', 'features', 'task', 'missing', 'points', 'classes']);

/** Settings that only one kind of file has. */
const ofKind: Readonly<Record<string, UploadKind>> = { standardise: 'csv', image_size: 'images', length: 'text' };

/** What all sets have comes last: it changes least. */
const last = ['validation', 'seed'];

/** Names of the plain settings; `file` is the kind of the person's own file, null for all other sets. */
export function knobsOf(schema: JsonSchema, file: UploadKind | null): string[] {
  const properties = schema.properties ?? {};
  const isOwn = 'points' in properties || 'id' in properties;
  const names = Object.keys(properties).filter((name) => {
    if (name === 'augment' || (isOwn && elsewhere.has(name))) return false;
    return file === null || ofKind[name] === undefined || ofKind[name] === file;
  });
  return [...names.filter((name) => !last.includes(name)), ...last.filter((name) => names.includes(name))];
}

/** What kind of file a preview shows. */
export function fileKindOf({ task, fields }: Pick<Preview, 'task' | 'fields'>): UploadKind {
  if (task === 'sequence') return 'text';
  return Object.values(fields)[0]?.length === 3 ? 'images' : 'csv';
}
