import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const Context = createContext<(text: string) => void>(() => {});

/** One polite live region for the whole application: what happened is said once, without moving the focus. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  // A sentence that equals the last one would not be read again: it is taken out first.
  const announce = useCallback((next: string) => {
    setText('');
    setTimeout(() => setText(next), 50);
  }, []);
  return (
    <Context value={announce}>
      {children}
      <div className="kern-sr-only" aria-live="polite">
        {text}
      </div>
    </Context>
  );
}

export const useAnnounce = () => useContext(Context);
