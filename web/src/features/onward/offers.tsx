import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { mailAddress } from '#schemas/form/kinds/email.ts';
import { day } from '#schemas/ids.ts';
import { formatCents } from '#schemas/money.ts';
import type { OnwardOffer } from '#schemas/onward/onward-offers.ts';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { grantQuery } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { berlinDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OnwardDesk } from './onward-desk.ts';
import { postsInWords } from './terms-entry.ts';

const idOf = (row: string): string => `onward-offer-${row}`;

/** Agreements that the application lets expect; with an address they are taken over as they stand. */
export function Offers({ desk: { view, offers } }: { desk: OnwardDesk }) {
  const { t, plural } = useLanguage();
  const today = berlinDay(serverNow());
  const [emails, setEmails] = useState<Record<string, string>>({});
  const [agreedOn, setAgreedOn] = useState<string>(today);
  const [tried, setTried] = useState(false);
  const emailOf = (offer: OnwardOffer) => (emails[offer.row] ?? offer.email ?? '').trim();
  const filled = offers.filter((offer) => emailOf(offer) !== '');
  const wrong = filled.filter((offer) => !mailAddress.safeParse(emailOf(offer)).success);
  const dayWrong = agreedOn === '' || agreedOn > today;
  const queryClient = useQueryClient();
  const { id: applicationId } = view.grant;
  const take = useGrantChange(view, {
    // One after the other: each is a change of the grant.
    send: async () => {
      try {
        for (const { row, ...terms } of filled) {
          const body = { ...terms, email: emailOf({ row, ...terms }), agreedOn: day.parse(agreedOn) };
          await call('addOnward', { parameters: { applicationId }, body });
        }
      } catch (error) {
        // Those before it are entered, and are not offered again.
        await queryClient.invalidateQueries({ queryKey: grantQuery(applicationId).queryKey });
        throw error;
      }
    },
    done: t('onward.offers.done'),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const [first] = filled.length === 0 ? offers : wrong;
    if (first) return document.getElementById(idOf(first.row))?.focus();
    if (!dayWrong) take.mutate();
  };
  const errorOf = (offer: OnwardOffer) => {
    if (!tried) return undefined;
    if (filled.length === 0 && offer === offers[0]) return t('onward.offers.noneFilled');
    return wrong.includes(offer) ? t('onward.wrong.email') : undefined;
  };
  return (
    <Panel title={t('onward.offers')}>
      <p className="kern-body">{t('onward.offers.body')}</p>
      <form className="parts-invite" noValidate onSubmit={submit}>
        {offers.map((offer) => (
          <Offer
            key={offer.row}
            offer={offer}
            email={emails[offer.row] ?? offer.email ?? ''}
            error={errorOf(offer)}
            onEmail={(email) => setEmails((present) => ({ ...present, [offer.row]: email }))}
          />
        ))}
        <TextInput
          id="onward-offer-day"
          type="date"
          width="date"
          label={t('onward.offers.agreedOn')}
          value={agreedOn}
          onValue={setAgreedOn}
          error={tried && dayWrong ? t('onward.wrong.agreedOn') : undefined}
        />
        {offers.length > 1 && <p className="parts__hint">{t('onward.offers.skip')}</p>}
        {take.error !== null && <ProblemAlert error={take.error} />}
        <Button type="submit" busy={take.isPending}>
          {take.isPending ? t('onward.offers.busy') : plural('onward.offers.button', offers.length)}
        </Button>
      </form>
    </Panel>
  );
}

type OfferProps = { offer: OnwardOffer; email: string; error: string | undefined; onEmail(email: string): void };

function Offer({ offer: { row, name, kind, amount, posts }, email, error, onEmail }: OfferProps) {
  const { t, language } = useLanguage();
  const facts = [
    t(`onward.kind.${kind}`),
    formatCents(amount, language),
    posts !== undefined && postsInWords(posts, language),
  ];
  return (
    <div>
      <p className="kern-body onward-offer">
        <strong>{name}</strong>
        <span className="parts__hint">{facts.filter(Boolean).join(' · ')}</span>
      </p>
      <TextInput
        id={idOf(row)}
        label={t('onward.offers.email', { name })}
        value={email}
        onValue={onEmail}
        error={error}
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
