/** Colours as 0..255 triplets. */
export type Rgb = readonly [number, number, number];

/**
 * 256-entry lookup table of a colour scale, RGBA bytes.
 * A share of the scale's end (-1..1 when signed, 0..1 otherwise) has the index zero + round(share * span).
 */
export interface Table {
  readonly rgba: Uint8ClampedArray;
  readonly zero: number;
  readonly span: number;
}

/** Everything that drawing needs to know about the theme, read once per theme from the CSS tokens. */
export interface Palette {
  /** Signed values: negative - neutral - positive, symmetric about true zero. */
  readonly signed: Table;
  /** Probabilities and other non-negative values: one hue. */
  readonly single: Table;
  /** Two greys that alternate where a value is not a number or masked. */
  readonly hatching: readonly [Rgb, Rgb];
  readonly zero: Rgb;
  /** Class colours; `classColour` continues them for any number of classes. */
  readonly classes: readonly Rgb[];
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly edge: string;
  readonly glass: string;
  readonly glassSoft: string;
  readonly accent: string;
  readonly good: string;
  readonly bad: string;
  readonly warn: string;
  readonly train: string;
  readonly validation: string;
  readonly font: string;
  readonly mono: string;
}

/** Reads `#rgb`, `#rrggbb`, `33 102 172` and `rgb(33 102 172)`. Throws on anything else: a missing token is a mistake. */
export function parseColour(text: string): Rgb {
  const value = text.trim();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1];
  if (hex !== undefined) {
    const long = hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex;
    const bits = Number.parseInt(long, 16);
    return [bits >> 16, (bits >> 8) & 255, bits & 255];
  }
  const [red, green, blue] = (value.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined) {
    throw new Error(`Expected a colour such as "#0b7a8f" or "33 102 172" but got "${text}".`);
  }
  return [red, green, blue];
}

/** The colour `share` (0..1) of the way from one colour to another. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export function css(colour: Rgb, alpha = 1): string {
  return `rgb(${Math.round(colour[0])} ${Math.round(colour[1])} ${Math.round(colour[2])} / ${alpha})`;
}

function table(colourAt: (index: number) => Rgb, zero: number, span: number): Table {
  const rgba = new Uint8ClampedArray(256 * 4);
  for (let index = 0; index < 256; index += 1) {
    const [red, green, blue] = colourAt(Math.min(index, zero + span));
    rgba.set([red, green, blue, 255], index * 4);
  }
  return { rgba, zero, span };
}

/** Negative - neutral - positive with the neutral colour exactly at zero. */
export function signedTable(negative: Rgb, neutral: Rgb, positive: Rgb): Table {
  return table((index) => mix(neutral, index < 127 ? negative : positive, Math.abs(index - 127) / 127), 127, 127);
}

/** Low - high for values from 0 to the scale's end. */
export function singleTable(low: Rgb, high: Rgb): Table {
  return table((index) => mix(low, high, index / 255), 0, 255);
}

/** The palette of the theme whose CSS custom properties `token` returns. */
export function readPalette(token: (name: string) => string): Palette {
  const colour = (name: string): Rgb => parseColour(token(name));
  const zero = colour('--zero');
  const soft = colour('--glass-soft');
  const edge = colour('--edge');
  const text = (name: string): string => token(name).trim();
  return {
    signed: signedTable(colour('--neg'), zero, colour('--pos')),
    single: singleTable(colour('--low'), colour('--high')),
    hatching: [mix(soft, edge, 0.28), mix(soft, edge, 0.55)],
    zero,
    classes: ['--neg', '--pos', '--c3', '--c4', '--c5', '--c6', '--c7', '--c8'].map(colour),
    ink: text('--ink'),
    ink2: text('--ink-2'),
    ink3: text('--ink-3'),
    line: text('--line'),
    edge: text('--edge'),
    glass: text('--glass'),
    glassSoft: text('--glass-soft'),
    accent: text('--accent'),
    good: text('--good'),
    bad: text('--bad'),
    warn: text('--warn'),
    train: text('--train'),
    validation: text('--val'),
    font: text('--font'),
    mono: text('--mono'),
  };
}

/** Colour of a class: the palette's own first, then hues at the golden angle, so that neighbours always differ. */
export function classColour(palette: Palette, index: number): Rgb {
  const known = palette.classes[index];
  if (known !== undefined) return known;
  const hue = (index * 137.508) % 360;
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return 255 * (0.52 - 0.3 * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
