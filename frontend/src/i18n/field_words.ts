import type { Catalog, CatalogEntry, Issue, JsonSchema } from '../api/types';
import { lab } from './lab';
import type { Language } from './index';

/** What a field is called in the forms of the page; null where no form has it. */
export type FieldWords = (field: string) => string | null;

/** Fields of a node and of the training that stand in forms of their own. */
const placed: Record<string, keyof (typeof lab)['en']> = {
  id: 'nodeName', name: 'shownName', inputs: 'inputs', repeat: 'repeat', frozen: 'frozen', initializer: 'initializer', weights_of: 'weightsOf',
  lr: 'learningRate', batch_size: 'batchSize', l1: 'l1', l2: 'l2', grad_clip: 'gradClip', optimizer: 'optimizer', loss: 'loss', schedule: 'schedule',
  max_epochs: 'epochs', max_steps: 'steps', seed: 'seed', device: 'device', precision: 'precision', early_stopping: 'earlyStopping',
};

/**
 * Names the fields that an issue speaks of as the forms do: those of its layer or data set first, of all else what every form
 * calls the same.
 */
export function fieldWords(catalog: Catalog | null, issue: Pick<Issue, 'node' | 'field'>, kind: string | null, language: Language): FieldWords {
  const entries = issue.node !== null ? catalog?.layers : issue.field?.startsWith('dataset') ? catalog?.datasets : null;
  const own = entries?.find((entry) => entry.kind === kind);
  return (field) => {
    const name = field.split('.').at(-1) ?? field;
    const title = own === undefined ? null : titleIn(own, name, language);
    if (title !== null) return title;
    const word = placed[name];
    if (word !== undefined) return lab[language][word];
    const all = new Set((catalog?.layers ?? []).map((entry) => titleIn(entry, name, language)).filter((one) => one !== null));
    return all.size === 1 ? ([...all][0] ?? null) : null;
  };
}

function titleIn({ schema }: CatalogEntry, name: string, language: Language): string | null {
  const property: JsonSchema | undefined = schema.properties?.[name];
  const title = language === 'zh' ? (property?.title_zh ?? property?.title) : property?.title;
  return title ?? null;
}

/** A sentence of the server with its fields called as the forms call them. */
export function withFieldWords(message: string, words: FieldWords): string {
  return message
    .replace(/^'([\w.]+)'(?: of '[^']*')?: /, (start, field: string) => {
      const word = words(field);
      return word === null ? start : `${word}: `;
    })
    .replaceAll(/`([^`]+)`/g, (_, name: string) => {
      const word = /^\w+$/.test(name) ? words(name) : null;
      return word === null ? name : `“${word}”`;
    });
}
