import { useState } from 'react';

/** What is wrong with a form, by the id of the input; undefined: nothing. */
export type Errors = Readonly<Record<string, string | undefined>>;

/**
 * Errors of a short form. `check` shows them and leads to the first one; it says whether all is well. An error goes
 * when its input is changed.
 */
export function useFormErrors() {
  const [errors, setErrors] = useState<Errors>({});
  const check = (found: Errors): boolean => {
    setErrors(found);
    const first = Object.keys(found).find((id) => found[id] !== undefined);
    // The input may appear together with its error.
    if (first !== undefined) setTimeout(() => document.getElementById(first)?.focus());
    return first === undefined;
  };
  const clear = (id: string) => setErrors(({ [id]: _gone, ...rest }) => rest);
  return { errors, check, clear };
}
