import { type DefaultError, type MutateOptions, type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

type ActionOptions<Result, Variables> = UseMutationOptions<Result, DefaultError, Variables> & {
  mutationFn: (variables: Variables) => Promise<Result>;
};

/**
 * A mutation that runs once at a time. `isPending` reaches the screen only after the event in which a click happened,
 * so the second half of a double click would still get through.
 */
export function useAction<Result, Variables = void>({ mutationFn, ...options }: ActionOptions<Result, Variables>) {
  const running = useRef(false);
  const mutation = useMutation<Result, DefaultError, Variables>({
    ...options,
    mutationFn: (variables) =>
      mutationFn(variables).finally(() => {
        running.current = false;
      }),
  });
  const mutate = (variables: Variables, callbacks?: MutateOptions<Result, DefaultError, Variables>) => {
    if (running.current) return;
    running.current = true;
    mutation.mutate(variables, callbacks);
  };
  return { mutate, isPending: mutation.isPending, isSuccess: mutation.isSuccess, error: mutation.error };
}
