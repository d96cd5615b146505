import { expect, test } from 'vitest';

import { isLoopback } from './loopback';

test.each(['127.0.0.1', '127.1.2.3', 'localhost', 'tank.localhost', '[::1]'])('%s leads nowhere else', (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(['tank.school', '192.168.0.7', '10.127.0.1', 'localhost.example.org', '127.0.0.1.example.org'])('%s may lead to another computer', (host) => {
  expect(isLoopback(host)).toBe(false);
});
