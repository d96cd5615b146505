import { expect, test } from 'vitest';
import { toolOf, type Tool } from './painting';
import { brushes } from './points';

const tool: Tool = { of: 0, brush: brushes[0], erasing: true };

test('digits choose a class and put the eraser away', () => {
  expect(toolOf('8', tool)).toEqual({ ...tool, of: 7, erasing: false });
  expect(toolOf('9', tool)).toBeNull();
  expect(toolOf('0', tool)).toBeNull();
});

test('E takes and puts away the eraser, B goes around the brushes', () => {
  expect(toolOf('e', tool)?.erasing).toBe(false);
  expect(toolOf('E', { ...tool, erasing: false })?.erasing).toBe(true);
  const ids = ['b', 'b', 'b'].reduce<Tool[]>((all, key) => [...all, toolOf(key, all.at(-1) ?? tool) ?? tool], []).map(({ brush }) => brush.id);
  expect(ids).toEqual(['few', 'many', 'one']);
  expect(toolOf('s', tool)).toBeNull();
});
