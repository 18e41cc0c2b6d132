import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { type SubmitEvent, useState } from 'react';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';

const ids = { holder: 'account-holder', iban: 'account-iban' } as const;

/** The first of the two people of the grantee names another account. */
export function ProposeAccount({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState({ holder: view.grant.account.holder, iban: '' });
  const [tried, setTried] = useState(false);
  const wrong = {
    holder: typed.holder.trim() === '' ? t('account.wrong.holder') : undefined,
    iban: isValidIBAN(electronicFormatIBAN(typed.iban) ?? '') ? undefined : t('account.wrong.iban'),
  };
  const { id, version } = view.grant;
  const propose = useGrantChange(view, {
    send: () => call('proposeAccount', { parameters: { applicationId: id }, ifMatch: version, body: typed }),
    done: t('account.propose.done'),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.holder || wrong.iban) return document.getElementById(wrong.holder ? ids.holder : ids.iban)?.focus();
    propose.mutate();
  };
  return (
    <Panel title={t('account.propose')}>
      <p className="kern-body">{t('account.why')}</p>
      <form className="outcome-form" noValidate onSubmit={submit}>
        <TextInput
          id={ids.holder}
          label={t('account.holder')}
          autoComplete="off"
          value={typed.holder}
          onValue={(holder) => setTyped({ ...typed, holder })}
          error={tried ? wrong.holder : undefined}
        />
        <TextInput
          id={ids.iban}
          label={t('account.iban')}
          width="iban"
          autoComplete="off"
          spellCheck={false}
          value={typed.iban}
          onValue={(iban) => setTyped({ ...typed, iban })}
          error={tried ? wrong.iban : undefined}
        />
        <p className="kern-body">{t('account.propose.next')}</p>
        {propose.error && <ProblemAlert error={propose.error} />}
        <p className="actions">
          <Button type="submit" busy={propose.isPending}>
            {t('account.propose.submit')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
