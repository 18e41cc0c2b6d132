import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Operator } from '#schemas/operator/operator.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { operatorQuery } from '../../app/queries.ts';
import { Loader } from '../../ui/loader.tsx';

/** Shows what depends on who runs the platform, or says that nobody has put it in yet. */
export function WithOperator({ children }: { children(operator: Operator): ReactNode }) {
  const { t } = useLanguage();
  const { data, error } = useQuery(operatorQuery);
  if (error) return <ProblemAlert error={error} />;
  if (data === undefined) return <Loader />;
  return data === null ? <p className="kern-body">{t('legal.noOperator')}</p> : children(data);
}

export const PostalAddress = ({ operator }: { operator: Operator }) => (
  <address className="postal-address">
    {[operator.name, operator.street, operator.postcodeAndTown].map((line) => (
      <span key={line}>{line}</span>
    ))}
  </address>
);

export const MailLink = ({ address, query = '' }: { address: string; query?: string }) => (
  <a className="kern-link kern-link--no-visited-state" href={`mailto:${address}${query}`}>
    {address}
  </a>
);

export const PhoneLink = ({ phone }: { phone: string }) => (
  <a className="kern-link kern-link--no-visited-state" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
    {phone}
  </a>
);
