import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../../api/http';
import type { Upload } from '../../../api/types';
import * as uploads from '../../../api/uploads';
import { useOwnData } from './own_data';

vi.mock('../../../api/uploads');

const upload = (id: string): Upload => ({ id, kind: 'csv', name: `${id}.csv`, size_bytes: 1, created: '' });
const state = () => useOwnData.getState();
const blob = new Blob(['a,b\n1,2\n']);

beforeEach(() => {
  vi.clearAllMocks();
  useOwnData.setState(useOwnData.getInitialState(), true);
});

/** Lets the test answer the request by hand. */
function pending() {
  let answer: (upload: Upload) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  let progress: (share: number) => void = () => undefined;
  vi.mocked(uploads.sendUpload).mockImplementation((_kind, _name, _body, tell) => {
    progress = tell;
    return new Promise((resolve, reject) => {
      answer = resolve;
      refuse = reject;
    });
  });
  return { answer: (one: Upload) => answer(one), refuse: (error: Error) => refuse(error), progress: (share: number) => progress(share) };
}

test('tells how far a file has come, then keeps what the server has read', async () => {
  useOwnData.setState({ uploads: [] });
  const request = pending();
  const sent = state().send('csv', 'csv', 'pets.csv', blob);
  expect(state().job).toEqual({ tab: 'csv', name: 'pets.csv', phase: 'sending', share: 0 });
  request.progress(0.5);
  expect(state().job?.share).toBe(0.5);
  request.progress(1);
  expect(state().job?.phase).toBe('reading');
  request.answer(upload('u1'));
  await sent;
  expect(state()).toMatchObject({ job: null, fault: null, chosen: { csv: { id: 'u1' } }, uploads: [{ id: 'u1' }] });
});

test('the same file sent again is listed once', async () => {
  useOwnData.setState({ uploads: [upload('u2'), upload('u1')] });
  const request = pending();
  const sent = state().send('csv', 'csv', 'u1.csv', blob);
  request.answer(upload('u1'));
  await sent;
  expect(state().uploads?.map(({ id }) => id)).toEqual(['u1', 'u2']);
});

test('a refusal stays with its tab, in the words of the server', async () => {
  const request = pending();
  const sent = state().send('csv', 'csv', 'broken.csv', blob);
  const problem = { type: '', title: 'no', status: 422, detail: 'Line 3 has 2 cells.' };
  request.refuse(new ApiError(problem));
  await sent;
  expect(state()).toMatchObject({ job: null, fault: { tab: 'csv', name: 'broken.csv', problem } });
});

test('what is cancelled leaves no trace, even where the answer comes late', async () => {
  const request = pending();
  const sent = state().send('csv', 'csv', 'pets.csv', blob);
  state().cancel();
  request.answer(upload('u1'));
  await sent;
  request.progress(0.7);
  expect(state()).toMatchObject({ job: null, fault: null, chosen: {} });
});

test('a folder that cannot be packed is said so', async () => {
  await state().send('images', 'images', 'pets.zip', () => Promise.reject(new Error('gone')));
  expect(state().fault).toEqual({ tab: 'images', name: 'pets.zip', problem: null, words: 'packingFailed' });
  expect(uploads.sendUpload).not.toHaveBeenCalled();
});

test('what is deleted is neither listed nor set up any more; a refusal keeps it', async () => {
  useOwnData.setState({ uploads: [upload('u1'), upload('u2')], chosen: { csv: upload('u1') } });
  await state().remove('u1');
  expect(state()).toMatchObject({ uploads: [{ id: 'u2' }], chosen: {} });
  vi.mocked(uploads.deleteUpload).mockRejectedValueOnce(new ApiError({ type: '', title: '', status: 409, detail: 'in use' }));
  await state().remove('u2');
  expect(state()).toMatchObject({ uploads: [{ id: 'u2' }], listProblem: { detail: 'in use' } });
});
