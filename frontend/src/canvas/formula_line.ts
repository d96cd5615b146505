/** The parameters of a node in one short line. */
import { formatWhole, type Language } from '../i18n';

/** "1152 x 8 + 8 = 9224" with true multiplication signs and grouped numbers: "1,152 × 8 + 8 = 9,224". */
export function formulaText(formula: string, language: Language): string {
  return formula.replaceAll(' x ', ' × ').replaceAll(/\d+/g, (digits) => formatWhole(Number(digits), language));
}

/** About as wide as a digit of a card's line, in pixels. */
const LETTER_PX = 6.3;

/** Whether a formula, as it is shown, fits on one line of a card. */
export function fitsIn(shown: string, widthPx: number): boolean {
  return shown.length * LETTER_PX <= widthPx;
}
