import { del, get, set } from 'idb-keyval';
import { useEffect, useState } from 'react';

/** A text that stays on this computer until it was sent; without the browser's storage it lasts as long as the page. */
export function useKeptText(key: string) {
  const [text, setText] = useState('');
  useEffect(() => {
    let left = false;
    void get<string>(key).then(
      (kept) => !left && setText((typed) => typed || (kept ?? '')),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [key]);
  return {
    text,
    change(next: string) {
      setText(next);
      set(key, next).catch(() => undefined);
    },
    forget() {
      del(key).catch(() => undefined);
    },
  };
}
