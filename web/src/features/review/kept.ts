import { useState } from 'react';
import { useActor } from '../../app/session.tsx';

const prefix = 'paktwerk.kept.';

/**
 * State that outlives a reload and a new login in this tab: what an officer has written is not lost before it is sent.
 * `forget` drops all that was kept under a subject, once it was sent.
 */
export function useKept(subject: string, name: string, initial = '') {
  const { person } = useActor();
  const key = `${prefix}${person.id}.${subject}.${name}`;
  const [value, setValue] = useState(() => sessionStorage.getItem(key) ?? initial);
  const set = (next: string) => {
    setValue(next);
    sessionStorage.setItem(key, next);
  };
  return { value, set };
}

export function forget(personId: string, subject: string): void {
  const start = `${prefix}${personId}.${subject}.`;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(start)) sessionStorage.removeItem(key);
}
