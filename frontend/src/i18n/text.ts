/** One area of texts: the same typed keys in both languages. */
export interface Area<Keys extends string> {
  en: Record<Keys, string>;
  zh: Record<Keys, string>;
}

/** Declares an area; a key that one language lacks is a type error. */
export function area<const Keys extends string>(en: Record<Keys, string>, zh: Record<NoInfer<Keys>, string>): Area<Keys> {
  return { en, zh };
}
