import type { ReactNode } from 'react';

/** A form that checks and sends what is in it itself. */
export const OutcomeFrame = ({ onSubmit, children }: { onSubmit(): void; children: ReactNode }) => (
  <form
    className="outcome-form"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
  </form>
);
