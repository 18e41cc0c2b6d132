import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being laid out for paper: what only paper shows is made then, and is not twice on the screen. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => matchMedia('print').matches);
  useEffect(() => {
    const paper = matchMedia('print');
    // The browser lays the paper out right after these events: the change must be there by then.
    const set = (on: boolean) => flushSync(() => setPrinting(on));
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener('beforeprint', () => set(true), { signal });
    window.addEventListener('afterprint', () => set(false), { signal });
    paper.addEventListener('change', () => set(paper.matches), { signal });
    return () => ending.abort();
  }, []);
  return printing;
}
