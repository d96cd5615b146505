import { getExamples } from '../api/client';
import type { Example } from '../api/types';
import { useLanguage } from '../i18n';
import { useLoaded } from './useLoaded';

const loadNothing = (): Promise<Example[]> => Promise.resolve([]);

/** Says an experiment's name in the person's language as long as it is the English title of an example. */
export function useExampleTitle(): (name: string) => string {
  const language = useLanguage();
  const { data: examples } = useLoaded(language === 'en' ? loadNothing : getExamples);
  return (name) => examples?.find((example) => example.title.en === name)?.title[language] ?? name;
}
