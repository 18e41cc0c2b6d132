import { type DragEvent, useEffect, useState } from 'react';

const carriesFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

/**
 * Files that are dragged onto an element. Beside it nothing happens: left to itself, the browser would leave the form and
 * open the file.
 * @param onFiles absent: nothing can be dropped here at present
 */
export function useDrop(onFiles: ((files: readonly File[]) => void) | undefined) {
  // Entering a child and leaving its parent come in this order: the element is left when as many were left as entered.
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', refuse);
    addEventListener('drop', refuse);
    return () => {
      removeEventListener('dragover', refuse);
      removeEventListener('drop', refuse);
    };
  }, []);
  const heed = (run: (event: DragEvent) => void) => (event: DragEvent) => {
    if (onFiles && carriesFiles(event)) run(event);
  };
  return {
    over: depth > 0,
    handlers: {
      onDragEnter: heed(() => setDepth((now) => now + 1)),
      onDragLeave: heed(() => setDepth((now) => Math.max(0, now - 1))),
      onDragOver: heed((event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }),
      onDrop: heed((event) => {
        event.preventDefault();
        setDepth(0);
        onFiles?.([...event.dataTransfer.files]);
      }),
    },
  };
}
