/** Sum of patch x kernel of each input channel; their sum + bias is the output. */
export function channelSums(patch: ArrayLike<number>, kernel: ArrayLike<number>, channels: number, cells: number): number[] {
  return Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let cell = channel * cells; cell < (channel + 1) * cells; cell += 1) sum += (patch[cell] ?? 0) * (kernel[cell] ?? 0);
    return sum;
  });
}
