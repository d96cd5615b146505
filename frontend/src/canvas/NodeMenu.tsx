import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import type { Acts } from './acts';
import type { Scene } from './elements';
import { menuOf, type MenuAct } from './menu';
import { selection, useCanvas } from './store';
import { useWords } from './words';

/** The menu of a part: by right click, a long press, or the menu key. */
export function NodeMenu({ scene, acts }: { scene: Scene; acts: Acts }): ReactNode {
  const menu = useCanvas((state) => state.menu);
  return menu === null ? null : <OpenMenu key={`${menu.of} ${menu.at.x} ${menu.at.y}`} {...menu} scene={scene} acts={acts} />;
}

interface Props {
  of: string | null;
  at: { x: number; y: number };
  scene: Scene;
  acts: Acts;
}

function OpenMenu({ of, at, scene, acts }: Props): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const element = scene.elements.find((one) => one.id === of) ?? null;
  const chosen = selection();
  const groups = menuOf(element, chosen.length);

  useLayoutEffect(() => {
    const menu = box.current;
    if (menu === null) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
  }, [at]);
  useEffect(() => {
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) useCanvas.setState({ menu: null });
    };
    document.addEventListener('pointerdown', away, true);
    return () => document.removeEventListener('pointerdown', away, true);
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const current = items.findIndex((one) => one === document.activeElement);
    const steps: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 };
    const next = steps[event.key];
    if (next !== undefined) items.at(next % items.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') acts.closeMenu();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
  };

  const label = (act: MenuAct): string => {
    if (typeof act === 'string') return text[`menu_${act}`];
    const source = element?.type === 'field' ? '' : (element?.inputs[act.unlink] ?? '');
    return format(text.unlink, { source: words.field(source), target: of ?? '' });
  };
  const title = chosen.length > 1 && of !== null ? format(text.severalChosen, { n: chosen.length }) : (of ?? text.menuWater);
  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- its items take the focus
    <div ref={box} className="node-menu" role="menu" aria-label={title} onKeyDown={onKeyDown}>
      <div className="node-menu-title" aria-hidden="true">
        {of === null ? title : words.field(title)}
      </div>
      {groups.map((group, index) => (
        <div key={index} role="group" className="node-menu-group">
          {group.map(({ act, key }) => (
            <button key={label(act)} type="button" role="menuitem" tabIndex={-1} onClick={() => acts.run(act, of)}>
              {label(act)}
              {key !== null && <kbd aria-hidden="true">{key}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
