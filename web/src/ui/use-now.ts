import { useEffect, useState } from 'react';
import { serverNow } from '../app/clock.ts';

const lookEvery = 5_000;

/** The server's time in milliseconds, followed while the page is open: a deadline may pass before the reader's eyes. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), lookEvery);
    return () => clearInterval(timer);
  }, []);
  return now;
}
