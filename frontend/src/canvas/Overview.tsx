import { useStore } from '@xyflow/react';
import { memo, useRef, type PointerEvent, type ReactNode } from 'react';

import { useText } from '../i18n';
import type { Element, Scene } from './elements';
import type { Point } from './layout';
import type { Rect } from './path';
import { hull } from './places';
import type { Size } from './size';

/** Of what it shows, how much is kept free around it. */
const MARGIN = 0.04;
const STEP = 1.25;

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
  /** What the map showed when the hand went down: it may show more as the view moves, but nothing slips away from the hand. */
  const held = useRef<Rect | null>(null);
  const size = sizeOf(scene);
  const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const shown = framed(hull(scene.bounds, sight), size);
  const look = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>, soft: boolean): void => {
    if (held.current === null) return;
    const { left, top, width: across } = currentTarget.getBoundingClientRect();
    const scale = held.current.width / across;
    onLook({ x: held.current.x + (clientX - left) * scale, y: held.current.y + (clientY - top) * scale }, soft);
  };
  return (
    <svg
      className="overview"
      role="img"
      aria-label={text.minimap}
      {...size}
      viewBox={`${shown.x} ${shown.y} ${shown.width} ${shown.height}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        held.current = shown;
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event, true);
      }}
      onPointerMove={(event) => {
        if (event.movementX !== 0 || event.movementY !== 0) look(event, false);
      }}
      onLostPointerCapture={() => {
        held.current = null;
      }}
      onWheel={({ deltaY }) => onZoom(deltaY < 0 ? STEP : 1 / STEP)}
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

/** The longer the network, the wider its map, and never higher than it needs. */
function sizeOf({ bounds, elements }: Scene): Size {
  const width = Math.min(220, Math.max(140, elements.length * 8));
  return { width, height: Math.round(Math.min(120, Math.max(44, (width * bounds.height) / Math.max(1, bounds.width)))) };
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
