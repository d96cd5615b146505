import { useCallback } from 'react';

import { useText } from '../i18n';

/** Names a class in the person's language where it is a word; numbers and unknown names stay as they are. */
export function useClassWords(): (name: string) => string {
  const text = useText('classes') as Record<string, string>;
  return (name) => text[name] ?? name;
}

/** Names a column of a table in the person's language where the page knows it. */
export function useFeatureWords(): (name: string) => string {
  const text = useText('features') as Record<string, string>;
  return useCallback((name) => text[name] ?? name, [text]);
}
