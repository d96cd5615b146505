// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { copyText } from './copy';

/** What a field had selected when the page asked to copy. */
let copied: string | null = null;

function stubCopying(allowed: boolean): void {
  const execCommand = (): boolean => {
    const field = document.activeElement as HTMLTextAreaElement;
    if (allowed) copied = field.value.slice(field.selectionStart, field.selectionEnd);
    return allowed;
  };
  Object.defineProperty(document, 'execCommand', { configurable: true, value: execCommand });
}

function stubClipboard(writeText?: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } });
}

afterEach(() => {
  copied = null;
  document.body.replaceChildren();
  Reflect.deleteProperty(document, 'execCommand');
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('copyText', () => {
  test('uses the clipboard where there is one', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    stubClipboard(writeText);
    stubCopying(true);
    expect(await copyText('link')).toBe(true);
    expect(writeText).toHaveBeenCalledExactlyOnceWith('link');
    expect(copied).toBeNull();
  });

  test('copies over plain http, leaves nothing behind and gives the focus back', async () => {
    stubClipboard();
    stubCopying(true);
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    expect(await copyText('http://tank/lab#x=1.abc')).toBe(true);
    expect(copied).toBe('http://tank/lab#x=1.abc');
    expect(document.body.children).toHaveLength(1);
    expect(document.activeElement).toBe(button);
  });

  test('copies the old way where the clipboard refuses', async () => {
    stubClipboard(() => Promise.reject(new Error('No permission.')));
    stubCopying(true);
    expect(await copyText('link')).toBe(true);
    expect(copied).toBe('link');
  });

  test('says so where nothing may copy', async () => {
    stubClipboard();
    stubCopying(false);
    expect(await copyText('link')).toBe(false);
  });
});
