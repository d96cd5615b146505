/** What the menu of a part offers. */
import type { Element } from './elements';

export type MenuAct =
  | 'before' | 'after' | 'insert' | 'link' | 'earlier' | 'later' | 'more' | 'fewer' | 'unfold' | 'fold'
  | 'copy' | 'cut' | 'paste' | 'duplicate' | 'several' | 'all' | 'fit' | 'remove'
  | { unlink: number };

export interface MenuItem {
  act: MenuAct;
  /** The key that does the same. */
  key: string | null;
}

const KEYS: Readonly<Record<string, string>> = {
  after: '+', link: 'L', earlier: 'Alt ←', later: 'Alt →', more: 'Alt ↑', fewer: 'Alt ↓', unfold: 'O', fold: 'C',
  copy: 'Ctrl C', cut: 'Ctrl X', paste: 'Ctrl V', duplicate: 'Ctrl D', all: 'Ctrl A', fit: 'F', remove: 'Del',
};

function item(act: MenuAct): MenuItem {
  return { act, key: typeof act === 'string' ? (KEYS[act] ?? null) : null };
}

/** Groups of items for a part, or for the water around (null). */
export function menuOf(element: Element | null, chosen: number): MenuItem[][] {
  if (element === null) return [['insert', 'paste', 'all', 'fit'].map((act) => item(act as MenuAct))];
  if (element.type === 'field') return [[item('after'), item('link')], [item('paste')]];
  const clipboard = [item('duplicate'), item('copy'), item('cut'), item('paste')];
  const last = [item('several'), item('remove')];
  if (chosen > 1) return [clipboard, last];
  const copies = element.repeatable ? [item('more'), ...(element.repeat > 1 ? [item('fewer')] : [])] : [];
  const links = element.inputs.length > 1 ? element.inputs.map((_, slot) => item({ unlink: slot })) : [];
  const parts = [...(element.entry?.composite === true ? [item('unfold')] : []), ...(element.node.group ? [item('fold')] : [])];
  return [
    [item('before'), item('after'), item('link'), ...links],
    [item('earlier'), item('later'), ...copies, ...parts],
    clipboard,
    last,
  ];
}
