import { expect, test } from 'vitest';
import { fileNameOf } from './file_name';

test.each([
  ['attachment; filename="tiny-01.py"', 'tiny-01.py'],
  [`attachment; filename="run-01.py"; filename*=UTF-8''%E8%9E%BA%E6%97%8B-01.py`, '螺旋-01.py'],
  ['attachment', null],
  [null, null],
])('%s is saved as %s', (disposition, name) => expect(fileNameOf(disposition)).toBe(name));
