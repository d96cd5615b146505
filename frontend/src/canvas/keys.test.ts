import { describe, expect, it } from 'vitest';

import { canvasKey, isTyping, labKey, ownsSpace, type Keystroke } from './keys';

function stroke(key: string, held: Partial<Keystroke> = {}): Keystroke {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('canvasKey', () => {
  it('walks with arrows and moves with Alt', () => {
    expect(canvasKey(stroke('ArrowLeft'))).toEqual({ do: 'go', direction: 'left' });
    expect(canvasKey(stroke('ArrowRight', { altKey: true }))).toEqual({ do: 'move', by: 1 });
    expect(canvasKey(stroke('Home'))).toEqual({ do: 'go', direction: 'first' });
    expect(canvasKey(stroke('ArrowRight', { shiftKey: true }))).toEqual({ do: 'extend', direction: 'right' });
  });

  it('counts copies with Alt, up and down', () => {
    expect(canvasKey(stroke('ArrowUp', { altKey: true }))).toEqual({ do: 'repeat', by: 1 });
    expect(canvasKey(stroke('ArrowDown', { altKey: true }))).toEqual({ do: 'repeat', by: -1 });
    expect(canvasKey(stroke('Home', { altKey: true }))).toBeNull();
  });

  it('selects and doubles with Ctrl', () => {
    expect(canvasKey(stroke('a', { ctrlKey: true }))).toEqual({ do: 'all' });
    expect(canvasKey(stroke('d', { metaKey: true }))).toEqual({ do: 'duplicate' });
    expect(canvasKey(stroke('d', { ctrlKey: true, shiftKey: true }))).toBeNull();
    expect(canvasKey(stroke('c', { ctrlKey: true }))).toBeNull();
  });

  it.each([
    ['Enter', 'open'],
    ['+', 'insert'],
    ['Insert', 'insert'],
    ['Delete', 'remove'],
    ['Backspace', 'remove'],
    ['Escape', 'leave'],
    ['l', 'link'],
    ['o', 'unfold'],
    ['c', 'fold'],
    ['f', 'fit'],
    ['ContextMenu', 'menu'],
  ])('%s means %s', (key, wish) => {
    expect(canvasKey(stroke(key))).toEqual({ do: wish });
  });

  it('leaves Space and shortcuts with Ctrl to the page', () => {
    expect(canvasKey(stroke(' '))).toBeNull();
    expect(canvasKey(stroke('Backspace', { ctrlKey: true }))).toBeNull();
  });
});

describe('labKey', () => {
  it.each([
    [stroke(' '), 'play'],
    [stroke('s'), 'step'],
    [stroke('r'), 'reset'],
    [stroke('/'), 'search'],
    [stroke('z', { ctrlKey: true }), 'undo'],
    [stroke('z', { metaKey: true }), 'undo'],
    [stroke('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    [stroke('y', { ctrlKey: true }), 'redo'],
  ])('%j is %s', (pressed, wish) => {
    expect(labKey(pressed)).toBe(wish);
  });

  it('does not take the browser’s own shortcuts', () => {
    expect(labKey(stroke('r', { ctrlKey: true }))).toBeNull();
    expect(labKey(stroke('s', { metaKey: true }))).toBeNull();
    expect(labKey(stroke('s', { altKey: true }))).toBeNull();
    expect(labKey(stroke('R', { shiftKey: true }))).toBeNull();
  });
});

describe('isTyping', () => {
  it('is true in fields, false on sliders and buttons', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true);
    expect(isTyping({ tagName: 'INPUT', type: 'search' })).toBe(true);
    expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true);
    expect(isTyping({ tagName: 'SELECT' })).toBe(true);
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
    expect(isTyping({ tagName: 'INPUT', type: 'range' })).toBe(false);
    expect(isTyping({ tagName: 'BUTTON' })).toBe(false);
    expect(isTyping(null)).toBe(false);
  });

  it('is true anywhere in a dialog', () => {
    expect(isTyping({ tagName: 'BUTTON', closest: (selector) => (selector.includes('dialog') ? {} : null) })).toBe(true);
  });
});

describe('ownsSpace', () => {
  it('leaves Space to buttons, not to nodes of the tank', () => {
    const button = { tagName: 'BUTTON', closest: (selector: string) => (selector.startsWith('button') ? {} : null) };
    expect(ownsSpace(button)).toBe(true);
    expect(ownsSpace({ tagName: 'DIV', closest: () => null })).toBe(false);
    expect(ownsSpace(null)).toBe(false);
  });
});
