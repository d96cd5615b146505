/** The parameters of a node in one short line. */

/** "8 x (1 x 3 x 3) + 8 = 80" with true multiplication signs. */
export function formulaText(formula: string): string {
  return formula.replaceAll(' x ', ' × ');
}

/** About as wide as a digit of a card's line, in pixels. */
const LETTER_PX = 6.3;

/** Whether a formula fits on one line of a card. */
export function fitsIn(formula: string, widthPx: number): boolean {
  return formulaText(formula).length * LETTER_PX <= widthPx;
}
