/** What a number may be. */
export interface NumberBounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  integer?: boolean;
  /** Distance of one arrow key. */
  step?: number;
}

export interface NumberFault {
  /** Key of the text that says it. */
  code: 'notNumber' | 'notInteger' | 'tooSmall' | 'tooLarge' | 'notAbove' | 'notBelow';
  limit?: number;
}

/** Why a number does not fit, or null when it does; `null` stands for something that is no number at all. */
export function numberFault(value: number | null, bounds: NumberBounds): NumberFault | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bounds;
  if (value === null) return { code: 'notNumber' };
  if (bounds.integer === true && !Number.isInteger(value)) return { code: 'notInteger' };
  if (minimum !== undefined && value < minimum) return { code: 'tooSmall', limit: minimum };
  if (maximum !== undefined && value > maximum) return { code: 'tooLarge', limit: maximum };
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return { code: 'notAbove', limit: exclusiveMinimum };
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return { code: 'notBelow', limit: exclusiveMaximum };
  return null;
}
