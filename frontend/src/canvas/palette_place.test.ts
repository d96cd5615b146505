import { describe, expect, it } from 'vitest';

import { palettePlace } from './palette_place';

const page = { width: 1440, height: 900 };
const tank = { left: 264, right: 1136 };

function at(left: number, top: number, width = 24, height = 24) {
  return { left, top, right: left + width, bottom: top + height };
}

describe('palettePlace', () => {
  it('hangs below what opened it', () => {
    expect(palettePlace(at(600, 200), tank, page)).toEqual({ left: 412, top: 232, width: 400, height: 560 });
  });

  it('leaves the panels beside the tank free', () => {
    expect(palettePlace(at(280, 70, 80, 28), tank, page).left).toBe(272);
    expect(palettePlace(at(1100, 70), tank, page).left).toBe(728);
  });

  it('is lower where that keeps its place in sight', () => {
    expect(palettePlace(at(600, 400), tank, page)).toEqual({ left: 412, top: 432, width: 400, height: 460 });
  });

  it('goes to the side of what lies too low, so that its place is seen', () => {
    expect(palettePlace(at(400, 550), tank, page)).toEqual({ left: 432, top: 332, width: 400, height: 560 });
    expect(palettePlace(at(1000, 550), tank, page).left).toBe(592);
  });

  it('takes the room of the panels where the tank is narrower than itself', () => {
    const place = palettePlace(at(300, 60), { left: 208, right: 560 }, { width: 800, height: 700 });
    expect(place).toEqual({ left: 112, top: 92, width: 400, height: 560 });
  });

  it('stays inside a small window', () => {
    const place = palettePlace(at(340, 600), { left: 0, right: 390 }, { width: 390, height: 450 });
    expect(place).toEqual({ left: 8, top: 8, width: 374, height: 434 });
  });
});
