export interface CurvePath {
  path: string;
  /** Where the value 0 lies. */
  zero: number;
}

/** The path of an activation's curve in a square of the given side, scaled alike in both directions where it fits. */
export function curvePath(values: readonly number[], side: number, margin = 0): CurvePath {
  const finite = values.filter((value) => Number.isFinite(value));
  const low = Math.min(0, ...finite);
  const high = Math.max(1, ...finite);
  const placeY = (value: number): string => (margin + (1 - (value - low) / (high - low)) * side).toFixed(1);
  const points = values.flatMap((value, index) =>
    Number.isFinite(value) ? [`${(margin + (index / (values.length - 1)) * side).toFixed(1)} ${placeY(value)}`] : [],
  );
  return { path: points.length < 2 ? '' : `M${points.join('L')}`, zero: Number(placeY(0)) };
}
