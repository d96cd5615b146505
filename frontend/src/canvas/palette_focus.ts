/** Who has the focus while the palette is open, and who gets it afterwards. */
import { useCallback, useEffect, useState, type RefObject } from 'react';

/**
 * Gives the focus to the palette's field and closes it where something else is pressed. What had the focus gets it back, unless
 * another element has taken it. Returns what is to be called before a layer is taken.
 */
export function usePaletteFocus(
  box: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
  onClose: () => void,
): () => void {
  const [before] = useState(() => document.activeElement);
  const goBack = useCallback((): void => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }, [before]);

  useEffect(() => {
    field.current?.focus();
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) onClose();
    };
    document.addEventListener('pointerdown', onPointer, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer, true);
      if (document.activeElement === document.body) goBack();
    };
  }, [box, field, onClose, goBack]);

  return () => {
    // Before the field goes: where a focused element is removed, the browser works out all styles in the middle of it, as it does
    // where what has the focus is told that the Tab key reaches another part. The new layer takes the focus once it is drawn.
    const tank = document.querySelector<HTMLElement>('.tank-graph');
    if (tank === null) goBack();
    else tank.focus({ preventScroll: true });
  };
}
