/** Copy, cut and paste of the selected nodes through the clipboard of the system. */
import { useEffect } from 'react';

import type { NetworkNode } from '../api/types';
import { useExperiment } from '../state/experiment';
import { clipOf, readClip, writeClip } from './clipboard';
import type { Edits } from './edits';
import { isTyping } from './keys';
import { selection } from './store';

/** What was copied last in this tab, for browsers and addresses that keep the clipboard from menus. */
let copied = '';

function clip(fields: readonly string[]): NetworkNode[] {
  return clipOf(useExperiment.getState().experiment.network.nodes, selection(), fields);
}

/** Behind what a paste goes: the last selected node, else the output, else the data. */
function pasteAfter(fields: readonly string[]): string {
  return selection().at(-1) ?? useExperiment.getState().experiment.network.nodes.at(-1)?.id ?? fields[0] ?? 'input';
}

export interface Copying {
  copy: () => void;
  cut: () => void;
  paste: () => void;
  duplicate: () => void;
}

/** The system's clipboard; addresses that are not secure have none, whatever its type says. */
function system(): Clipboard | undefined {
  return navigator.clipboard;
}

/** The same by menu or key; the menu cannot always reach the system's clipboard, and then uses what this tab copied. */
export function copyingOf(fields: readonly string[], edits: Edits): Copying {
  const copy = (): void => {
    copied = writeClip(clip(fields));
    // Without a secure address there is none, or it refuses: what was copied stays in this tab.
    system()?.writeText(copied).catch(() => undefined);
  };
  return {
    copy,
    cut: () => {
      copy();
      edits.remove(selection());
    },
    paste: () => {
      const asked = system()?.readText() ?? Promise.resolve('');
      void asked.catch(() => '').then((text) => edits.paste(() => readClip(text === '' ? copied : text), pasteAfter(fields)));
    },
    duplicate: () => {
      const ids = selection();
      if (ids.length > 0) edits.paste(() => clip(fields), pasteAfter(fields));
    },
  };
}

/** True where Ctrl+C means text: in a field, or where letters are selected. */
function isText(): boolean {
  const focused = document.activeElement;
  return (focused instanceof HTMLElement && isTyping(focused)) || getSelection()?.isCollapsed === false;
}

/** Listens to the browser's own copy, cut and paste, which need no permission. */
export function useCopying(fields: readonly string[], edits: Edits): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      const ids = selection();
      if (isText() || ids.length === 0) return;
      copied = writeClip(clip(fields));
      event.clipboardData?.setData('text/plain', copied);
      event.preventDefault();
      if (event.type === 'cut') edits.remove(ids);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isText()) return;
      event.preventDefault();
      const found = event.clipboardData?.getData('text/plain') ?? '';
      edits.paste(() => readClip(found), pasteAfter(fields));
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [fields, edits]);
}
