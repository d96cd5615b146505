import { describe, expect, it } from 'vitest';

import { centred, CLEAR, keeping, opening, overview, revealing, shows, ZOOM } from './viewport';

const frame = { width: 540, height: 480 };
const content = (x: number, width: number, height = 100) => ({ x, y: 0, width, height });
/** Where a point of the plane is seen. */
const seen = (view: { x: number; zoom: number }, x: number): number => x * view.zoom + view.x;

describe('overview', () => {
  it('centres a small network between the chips and the foot, hardly magnified', () => {
    expect(overview(content(0, 100), frame)).toEqual({ x: 210, y: 180, zoom: 1.2 });
  });

  it('shrinks a long one until it fits', () => {
    const view = overview(content(10, 1000), frame);
    expect(view.zoom).toBe(0.5);
    expect(seen(view, 10)).toBe(20);
  });

  it('leaves a line at the foot free while the network can be read', () => {
    const tall = overview(content(0, 100, 700), frame);
    expect(tall.y + 700 * tall.zoom).toBeCloseTo(480 - 52);
    expect(overview(content(0, 100, 800), frame).zoom).toBeCloseTo((480 - 52 - 12) / 800);
  });

  it('leaves the place of the small map free where that costs no size, or where the network can be read', () => {
    const foot = (view: { y: number; zoom: number }, height: number): number => view.y + height * view.zoom;
    const long = overview(content(0, 5000, 1000), frame, { ...CLEAR, foot: 120 });
    expect(long.zoom).toBe(0.1);
    expect(foot(long, 1000)).toBeLessThanOrEqual(480 - 120);
    expect(foot(overview(content(0, 100, 600), frame, { ...CLEAR, foot: 120 }), 600)).toBeCloseTo(480 - 120);
    expect(overview(content(0, 100, 800), frame, { ...CLEAR, foot: 120 }).zoom).toBeCloseTo((480 - 52 - 12) / 800);
  });
});

describe('what is kept clear', () => {
  it('is more at the top where the chips are larger', () => {
    const large = { ...CLEAR, top: 64 };
    const tall = content(0, 100, 800);
    expect(overview(tall, frame, large).y).toBeCloseTo(64);
    const view = overview(tall, frame);
    expect(shows(tall, frame, view)).toBe(true);
    expect(shows(tall, frame, view, large)).toBe(false);
    const up = { x: 50, y: -300, width: 100, height: 50 };
    expect(revealing(up, frame, { x: 0, y: 0, zoom: 1 }, large).y).toBe(364);
  });
});

describe('opening', () => {
  it('shows everything that can be read', () => {
    expect(opening(content(0, 900), frame, 50)).toEqual(overview(content(0, 900), frame));
  });

  it('shows the beginning of what would be too small', () => {
    const view = opening(content(30, 6000), frame, 50);
    expect(view.zoom).toBe(ZOOM.start);
    expect(seen(view, 30)).toBe(20);
  });

  it('leaves the place of the small map free while what is high can be read above it', () => {
    const view = opening(content(0, 6000, 500), frame, 250, { ...CLEAR, foot: 120 });
    expect(view.y + 500 * view.zoom).toBeLessThanOrEqual(480 - 120);
  });

  it('shows what is too high where it begins', () => {
    const top = (view: { y: number; zoom: number }, y: number): number => y * view.zoom + view.y;
    const high = content(0, 400, 3000);
    const view = opening(high, frame, 1500);
    expect(view.zoom).toBe(ZOOM.readable);
    expect(top(view, 1500)).toBe(52 + (480 - 52 - 12) / 2);
    expect(seen(view, 200)).toBe(270);
    expect(top(opening(high, frame, 20), 0)).toBe(52);
    expect(top(opening(high, frame, 2990), 3000)).toBe(480 - 12);
  });
});

describe('keeping', () => {
  const view = { x: 20, y: 200, zoom: 1 };

  it('does not move while everything is seen', () => {
    expect(keeping(content(0, 500), frame, view, { x: 100, y: 50 })).toBe(view);
  });

  it('shrinks around the part that stays', () => {
    const still = { x: 200, y: 50 };
    const next = keeping(content(0, 600), frame, view, still);
    expect(next.zoom).toBeLessThan(1);
    expect(seen(next, still.x)).toBeCloseTo(seen(view, still.x));
    expect(seen(next, 600)).toBeCloseTo(520);
  });

  it('shows everything where the part stands in the way', () => {
    const wide = content(-400, 900);
    expect(keeping(wide, frame, view, { x: 5, y: 50 })).toEqual(overview(wide, frame));
  });

  it('leaves a network alone that cannot be read as a whole', () => {
    expect(keeping(content(0, 6000), frame, view, { x: 100, y: 50 })).toBe(view);
  });
});

describe('centred', () => {
  it('puts a point of the plane into the middle of the window and keeps the zoom', () => {
    const view = centred({ x: 1000, y: 40 }, frame, { x: 3, y: 4, zoom: 0.5 });
    expect(seen(view, 1000)).toBe(270);
    expect(40 * view.zoom + view.y).toBe(240);
    expect(view.zoom).toBe(0.5);
  });
});

describe('revealing', () => {
  const view = { x: 0, y: 0, zoom: 1 };

  it('leaves what is seen where it is', () => {
    expect(revealing({ x: 5, y: 60, width: 100, height: 50 }, frame, view)).toBe(view);
  });

  it('brings what is beyond an edge into sight, no further', () => {
    expect(revealing({ x: 600, y: 100, width: 100, height: 50 }, frame, view)).toEqual({ x: -200, y: 0, zoom: 1 });
    expect(revealing({ x: -80, y: 100, width: 100, height: 50 }, frame, view)).toEqual({ x: 120, y: 0, zoom: 1 });
  });
});
