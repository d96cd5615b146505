/** How an answer to own input is listed. */
export interface Bar {
  name: string;
  share: number;
}

const most = 10;

/** All classes in their own order, so that nothing jumps while somebody draws; of more than ten the likeliest. */
export function rankedBars(classes: readonly string[], probabilities: readonly (number | null)[]): Bar[] {
  const bars = classes.map((name, index) => ({ name, share: probabilities[index] ?? 0 }));
  return bars.length <= most ? bars : bars.sort((one, other) => other.share - one.share).slice(0, most);
}
