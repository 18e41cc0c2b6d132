import { Button } from './button.tsx';

/** Prints the page; what is of no use on paper, the print styles leave out. */
export const PrintButton = ({ children }: { children: string }) => (
  <Button variant="secondary" onClick={() => window.print()}>
    {children}
  </Button>
);
