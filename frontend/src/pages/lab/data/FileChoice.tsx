import { useRef, type ReactNode } from 'react';

import { Button } from '../../../ui';

interface Props {
  label: string;
  accept?: string;
  /** Choose a folder with everything in it instead of a file. */
  folder?: boolean;
  onFiles: (files: File[]) => void;
}

/** A button that opens the browser's own dialog for files. */
export function FileChoice({ label, accept, folder = false, onFiles }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={(element) => {
          input.current = element;
          // React does not know the attribute that makes it a folder.
          if (folder) element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file again is a new choice.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
