import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { type UseFormReturn, useFormContext } from 'react-hook-form';
import type { Texts } from '../autosave/draft-view.ts';
import { type CheckedForm, checkGiven } from '../use-page-form.ts';

type Control = UseFormReturn<Texts>['control'];

/** What a field needs of its form. It never changes, so that a key in one field draws no other. */
export type FormHandle = CheckedForm & {
  control: Control;
  /** Checks what holds something, at these paths. */
  checkGiven(paths: readonly string[]): void;
  /** Looks again at what is marked as wrong, a moment later: a whole form is checked for it. */
  recheckSoon(): void;
  isSubmitted(): boolean;
};

const Context = createContext<FormHandle | undefined>(undefined);

export function useFormHandle(): FormHandle {
  const handle = useContext(Context);
  if (!handle) throw new Error('a field stands outside of PageFields');
  return handle;
}

/** Long enough that somebody who types is not held up, short enough that a mended field is believed. */
const recheckPause = 150;

/** Hands the form on in a form that stays the same while errors come and go. */
export function FormHandleProvider({ children }: { children: ReactNode }) {
  const form = useFormContext<Texts>();
  const { control, getValues, setValue, trigger, formState } = form;
  // Read here, they are kept up to date by the form; a field asks for them when something happens.
  const state = useRef({ errors: formState.errors, isSubmitted: formState.isSubmitted });
  state.current = { errors: formState.errors, isSubmitted: formState.isSubmitted };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const handle = useMemo<FormHandle>(() => {
    const isSubmitted = () => state.current.isSubmitted;
    const checked = { getValues, setValue, trigger };
    return {
      ...{ control, ...checked, isSubmitted },
      checkGiven: (paths) => checkGiven(checked, paths, isSubmitted()),
      recheckSoon() {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const marked = Object.keys(state.current.errors);
          if (marked.length > 0) void trigger(marked);
        }, recheckPause);
      },
    };
  }, [control, getValues, setValue, trigger]);
  return <Context value={handle}>{children}</Context>;
}
