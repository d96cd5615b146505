/** The path of an activation's curve in a square of the given side, scaled alike in both directions where it fits. */
export function curvePath(values: readonly number[], side: number): string {
  const finite = values.filter((value) => Number.isFinite(value));
  const low = Math.min(0, ...finite);
  const high = Math.max(1, ...finite);
  const span = high - low;
  const points = values.flatMap((value, index) =>
    Number.isFinite(value)
      ? [`${((index / (values.length - 1)) * side).toFixed(1)} ${((1 - (value - low) / span) * side).toFixed(1)}`]
      : [],
  );
  return points.length < 2 ? '' : `M${points.join('L')}`;
}
