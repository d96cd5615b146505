import { describe, expect, it, vi } from 'vitest';

import { Camera } from './camera';
import type { Viewport } from './viewport';

const [here, there, beyond]: Viewport[] = [{ x: 0, y: 0, zoom: 1 }, { x: 100, y: 40, zoom: 0.5 }, { x: 100, y: 0, zoom: 0.5 }];

/** An element that only notes how it is animated. */
function plane() {
  const rides: { frames: unknown; animation: { cancel: () => void; pause: () => void; play: () => void; startTime: number | null; onfinish: (() => void) | null }; at: number | null }[] = [];
  const animate = (frames: unknown) => {
    const ride = { frames, at: 0 as number | null, animation: { cancel: vi.fn(), pause: vi.fn(), play: vi.fn(), currentTime: 130, startTime: null as number | null, onfinish: null, effect: { getComputedTiming: () => ({ progress: ride.at }) } } };
    rides.push(ride);
    return ride.animation;
  };
  return { rides, camera: new Camera(() => ({ animate }) as unknown as HTMLElement) };
}

const released: (() => void)[] = [];
vi.mock('../ui/press', () => ({ afterPress: (act: () => void) => released.push(act) }));
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const frames: (() => void)[] = [];
vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
vi.stubGlobal('document', { timeline: { currentTime: 4000 } });

describe('Camera', () => {
  it('shows the way from where the view was to where it is set', () => {
    const { rides, camera } = plane();
    camera.ride(here!, there!);
    expect(rides.map(({ frames }) => frames)).toEqual([
      { transform: ['translate(0px, 0px) scale(1)', 'translate(100px, 40px) scale(0.5)'] },
    ]);
  });

  it('tells what is seen on the way, so that the next ride starts there', () => {
    const { rides, camera } = plane();
    expect(camera.seen(here!)).toBe(here);
    camera.ride(here!, there!);
    rides[0]!.at = 0.5;
    expect(camera.seen(there!)).toEqual({ x: 50, y: 20, zoom: 0.75 });
    camera.ride(camera.seen(there!), beyond!);
    expect(rides[0]!.animation.cancel).toHaveBeenCalledOnce();
    expect(rides[1]!.frames).toMatchObject({ transform: ['translate(50px, 20px) scale(0.75)', 'translate(100px, 0px) scale(0.5)'] });
  });

  it('sets out with the first frame, but not while something is pressed, and not in the stead of a later ride', () => {
    const { rides, camera } = plane();
    camera.ride(here!, there!);
    frames.pop()!();
    expect(rides[0]!.animation.startTime).toBe(4000);
    camera.ride(here!, there!);
    camera.ride(there!, beyond!);
    camera.hold();
    for (const frame of frames.splice(0)) frame();
    expect(rides.slice(1).map(({ animation }) => animation.startTime)).toEqual([null, null]);
  });

  it('shows the view as it is set once it has arrived', () => {
    const { rides, camera } = plane();
    camera.ride(here!, there!);
    rides[0]!.at = 0.5;
    rides[0]!.animation.onfinish!();
    expect(camera.seen(there!)).toBe(there);
  });

  it('stands still while something is pressed, and goes on afterwards', () => {
    const { rides, camera } = plane();
    camera.ride(here!, there!);
    camera.hold();
    expect(rides[0]!.animation.pause).toHaveBeenCalledOnce();
    const moves: string[] = [];
    for (const name of ['first', 'last']) camera.whenFree(() => moves.push(name));
    expect(moves).toEqual([]);
    released.pop()!();
    expect(rides[0]!.animation.play).toHaveBeenCalledOnce();
    expect(moves).toEqual(['last']);
    camera.whenFree(() => moves.push('free'));
    expect(moves).toEqual(['last', 'free']);
  });
});
