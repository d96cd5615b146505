/** JSON files dropped anywhere on the page. What is dragged inside the page, or onto a place of its own, is left alone. */

/** Calls back with the first JSON file that is dropped, and while one hovers; returns the way to end it. */
export function onFileDropped(hover: (hovering: boolean) => void, drop: (file: File) => void): () => void {
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  const over = (event: DragEvent): void => {
    if (!carriesFile(event) || event.defaultPrevented) return;
    event.preventDefault();
    hover(true);
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) hover(false);
  };
  const dropped = (event: DragEvent): void => {
    hover(false);
    if (!carriesFile(event) || event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file !== undefined && /\.json$/i.test(file.name)) drop(file);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', dropped);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', dropped);
  };
}
