import { expect, test, vi } from 'vitest';
import { Lane } from './lane';

interface Pending {
  question: number;
  answer: (text: string) => void;
  refuse: (error: Error) => void;
}

/** A lane whose answers the test gives by hand. */
function lane(stillTells?: (older: number, newest: number) => boolean) {
  const asked: Pending[] = [];
  const take = vi.fn<(answer: string, question: number) => void>();
  const fail = vi.fn<(error: unknown, question: number) => void>();
  const made = new Lane<number, string>(
    (question) => new Promise((answer, refuse) => asked.push({ question, answer, refuse })),
    take,
    fail,
    stillTells,
  );
  const settled = (): Promise<void> => Promise.resolve().then(() => undefined).then(() => undefined);
  return { made, asked, take, fail, settled };
}

test('asks one question at a time and leaves out those that a newer one has overtaken', async () => {
  const { made, asked, take, settled } = lane();
  for (const question of [1, 2, 3, 4]) made.put(question);
  expect(asked.map(({ question }) => question)).toEqual([1]);
  asked[0]?.answer('one');
  await settled();
  expect(asked.map(({ question }) => question)).toEqual([1, 4]);
  asked[1]?.answer('four');
  await settled();
  expect(take.mock.calls).toEqual([['one', 1], ['four', 4]]);
});

test('goes on after a failure, and asks again when it had been at rest', async () => {
  const { made, asked, take, fail, settled } = lane();
  made.put(1);
  made.put(2);
  const error = new Error('no');
  asked[0]?.refuse(error);
  await settled();
  expect(fail).toHaveBeenCalledExactlyOnceWith(error, 1);
  asked[1]?.answer('two');
  await settled();
  made.put(3);
  expect(asked).toHaveLength(3);
  expect(take).toHaveBeenCalledExactlyOnceWith('two', 2);
});

test('takes neither answers nor failures of older questions that say nothing about the newest', async () => {
  const { made, asked, take, fail, settled } = lane((older, newest) => older % 10 === newest % 10);
  for (const question of [1, 11, 2]) made.put(question);
  asked[0]?.answer('one');
  await settled();
  made.put(3);
  asked[1]?.refuse(new Error('no'));
  await settled();
  made.put(13);
  asked[2]?.answer('three');
  await settled();
  expect(asked.map(({ question }) => question)).toEqual([1, 2, 3, 13]);
  expect(take).toHaveBeenCalledExactlyOnceWith('three', 3);
  expect(fail).not.toHaveBeenCalled();
});

test('takes nothing after it was closed', async () => {
  const { made, asked, take, settled } = lane();
  made.put(1);
  made.put(2);
  made.close();
  asked[0]?.answer('one');
  await settled();
  expect(asked).toHaveLength(1);
  expect(take).not.toHaveBeenCalled();
});
