import { useText } from '../i18n';

/** Names a class in the person's language where it is a word; numbers and unknown names stay as they are. */
export function useClassWords(): (name: string) => string {
  const text = useText('classes') as Record<string, string>;
  return (name) => text[name] ?? name;
}
