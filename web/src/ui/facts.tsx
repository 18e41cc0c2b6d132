import type { ReactNode } from 'react';

export type Fact = { label: string; value: ReactNode };

/** Short facts side by side where there is room, below each other where there is not. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ label, value }) => (
      <div key={label} className="facts__item">
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
