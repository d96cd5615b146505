import { describe, expect, it } from 'vitest';

import { drawCurve, drawSamples, type Samples } from './curve';
import { FakePaper, lightPalette as palette } from './fake_paper';

const rect = { x: 0, y: 0, width: 100, height: 100 };
const samples: Samples = { inputs: [0, 0.5, 1], labels: [0, 1, 0], heldOut: [0, 1, 0], count: 3 };

describe('the points of a curve', () => {
  it('are filled where they are learned from and hollow where they are held out', () => {
    const paper = new FakePaper();
    drawSamples(paper.context, samples, [0, 1, 0, 1], rect, palette, palette.accent);
    expect(paper.of('fill').map(({ fill }) => fill)).toEqual([palette.accent, palette.glass, palette.accent]);
    expect(paper.of('stroke').map(({ stroke }) => stroke)).toEqual([palette.glass, palette.accent, palette.glass]);
    expect(paper.of('arc').map(({ at }) => at.slice(0, 2))).toEqual([[0, 100], [50, 0], [100, 100]]);
  });

  it('are the same below a fitted curve', () => {
    const paper = new FakePaper();
    drawCurve(paper.context, [0, 0], 1, samples, [0, 1, 0, 1], rect, palette, String);
    expect(paper.of('fill').map(({ fill }) => fill)).toEqual([palette.ink3, palette.glass, palette.ink3]);
  });
});
