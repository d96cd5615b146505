import { beforeEach, expect, test } from 'vitest';
import { countDigits, useDrawings } from './drawings';
import { blank, isBlank, stroked } from './ink';

const state = () => useDrawings.getState();

beforeEach(() => useDrawings.setState(useDrawings.getInitialState(), true));

test('what is kept leaves the pad empty for the next one, and can be taken out again', () => {
  const seven = stroked(blank(), [4, 4], [20, 4]);
  state().draw(seven);
  state().keep(7);
  expect(isBlank(state().ink)).toBe(true);
  state().draw(stroked(blank(), [14, 4], [14, 24]));
  state().keep(1);
  expect(state().kept.map(({ digit }) => digit)).toEqual([7, 1]);
  expect(state().kept[0]?.ink).toEqual(seven);
  expect(countDigits(state().kept)).toEqual([0, 1, 0, 0, 0, 0, 0, 1, 0, 0]);
  state().remove(state().kept[0]?.id ?? -1);
  expect(state().kept.map(({ digit }) => digit)).toEqual([1]);
});
