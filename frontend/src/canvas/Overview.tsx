import { useStore } from '@xyflow/react';
import { memo, useEffect, useRef, type PointerEvent, type ReactNode } from 'react';

import { useText } from '../i18n';
import type { Element, Scene } from './elements';
import type { Point } from './layout';
import type { Rect } from './path';
import { hull } from './places';
import { mapSize } from './overview_size';
import type { Size } from './size';

/** Of what it shows, how much is kept free around it. */
const MARGIN = 0.04;
/** How many times as large a pixel of the wheel makes the view, as a power of two. */
const PER_PIXEL = -0.002;

interface Props {
  scene: Scene;
  /** A point of the plane shall be in the middle of the view; at once while the hand drags. */
  onLook: (at: Point, soft: boolean) => void;
  /** The view shall be so many times as large. */
  onZoom: (by: number) => void;
}

/** A small map of the network, and of what is seen of it: click or drag to look there. The keyboard has the keys of the tank. */
export function Overview({ scene, onLook, onZoom }: Props): ReactNode {
  const text = useText('canvas');
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const map = useRef<SVGSVGElement>(null);
  /** What the map showed when the hand went down, and where that is: it may show more as the view moves, but nothing slips away. */
  const held = useRef<{ shown: Rect; x: number; y: number } | null>(null);
  const size = mapSize(scene);
  const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const shown = framed(hull(scene.bounds, sight), size);
  const look = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>, soft: boolean): void => {
    if (held.current === null) return;
    const { left, top, width: across } = currentTarget.getBoundingClientRect();
    const scale = held.current.shown.width / across;
    const at = { x: held.current.shown.x + (clientX - left) * scale, y: held.current.shown.y + (clientY - top) * scale };
    held.current = { ...held.current, x: clientX, y: clientY };
    onLook(at, soft);
  };
  useEffect(() => {
    const turn = (event: WheelEvent): void => {
      // Where the page scrolls, it would scroll as well; React's own listeners cannot say no.
      event.preventDefault();
      if (event.deltaY !== 0) onZoom(2 ** (PER_PIXEL * event.deltaY));
    };
    const svg = map.current;
    svg?.addEventListener('wheel', turn, { passive: false });
    return () => svg?.removeEventListener('wheel', turn);
  }, [onZoom]);
  return (
    <svg
      ref={map}
      className="overview"
      role="img"
      aria-label={text.minimap}
      {...size}
      viewBox={`${shown.x} ${shown.y} ${shown.width} ${shown.height}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        held.current = { shown, x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event, true);
      }}
      onPointerMove={(event) => {
        if (event.clientX !== held.current?.x || event.clientY !== held.current.y) look(event, false);
      }}
      onLostPointerCapture={() => {
        held.current = null;
      }}
    >
      <Boxes scene={scene} />
      <path className="overview-rest" fillRule="evenodd" d={outline(shown) + outline(sight)} />
    </svg>
  );
}

const Boxes = memo(function Boxes({ scene }: { scene: Scene }): ReactNode {
  return scene.elements.map((element) => (
    <rect key={element.id} className={`overview-box${kindOf(element)}`} {...scene.corners.get(element.id)} {...element.size} rx={12} />
  ));
});

function kindOf(element: Element): string {
  return element.type === 'field' ? ' is-field' : element.wrong ? ' is-wrong' : '';
}

/** The smallest part of the plane around `content` that has the form of the map. */
function framed(content: Rect, { width, height }: Size): Rect {
  const scale = (1 + 2 * MARGIN) * Math.max(content.width / width, content.height / height);
  const [across, down] = [width * scale, height * scale];
  return { x: content.x - (across - content.width) / 2, y: content.y - (down - content.height) / 2, width: across, height: down };
}

function outline({ x, y, width, height }: Rect): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
