import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { limits } from '#schemas/limits.ts';
import { redemption } from '#schemas/organisation/members.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { sessionQuery } from '../../app/queries.ts';
import { loginHref } from '../../app/session.tsx';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ExternalButtonLink } from '../../ui/link.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Typed = { name: string; code: string };
type Field = keyof Typed;
const idOf = (field: Field) => `access-${field}`;

function problemsOf(typed: Typed) {
  const issues = redemption.safeParse(typed).error?.issues ?? [];
  const wrong = new Map(issues.map((issue) => [issue.path[0] as Field, issue.code]));
  const ofName = wrong.get('name') === 'too_big' ? 'invite.nameTooLong' : 'invite.nameMissing';
  return [
    ...(wrong.has('name') ? [{ field: 'name', sentence: ofName } as const] : []),
    ...(wrong.has('code') ? [{ field: 'code', sentence: 'access.codeWrong' } as const] : []),
  ];
}

/** The code from the letter; a guest says their name too, which is known of everybody else. */
export function RedeemCode({ name }: { name?: string }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState<Typed>({ name: name ?? '', code: '' });
  const [tried, setTried] = useState(0);
  const summary = useRef<HTMLElement>(null);
  const redeem = useRedeem();
  const problems = tried > 0 ? problemsOf(typed) : [];
  useEffect(() => {
    if (tried > 0) summary.current?.focus();
  }, [tried]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problemsOf(typed).length > 0) setTried((count) => count + 1);
    else redeem.mutate(typed);
  };
  const common = (field: Field) => {
    const problem = problems.find((one) => one.field === field);
    return {
      id: idOf(field),
      label: t(`access.${field}`),
      value: typed[field],
      onValue: (value: string) => setTyped((before) => ({ ...before, [field]: value })),
      error: problem && t(problem.sentence),
    };
  };
  return (
    <form className="account-form" noValidate onSubmit={submit}>
      {problems.length > 0 && (
        <ErrorSummary
          ref={summary}
          title={t('form.summaryTitle')}
          entries={problems.map(({ field, sentence }) => ({ targetId: idOf(field), text: t(sentence) }))}
        />
      )}
      {name === undefined && <TextInput {...common('name')} hint={t('access.nameHint')} autoComplete="name" />}
      <TextInput {...common('code')} hint={t('access.codeHint')} autoComplete="off" spellCheck={false} />
      {redeem.error && (
        <ProblemAlert error={redeem.error}>
          {hasCode(redeem.error, 'codeInvalid') && (
            <>
              <p className="kern-body">{t('access.tries', { most: limits.accessCodeTries })}</p>
              <ExternalButtonLink href={loginHref('/access')} look="secondary">
                {t('session.loginAgain')}
              </ExternalButtonLink>
            </>
          )}
        </ProblemAlert>
      )}
      <Button type="submit" busy={redeem.isPending}>
        {t('access.submit')}
      </Button>
    </form>
  );
}

/** Redeems the code and leads to the start page, which from then on knows the person. */
function useRedeem() {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: (body: Typed) => call('redeemAccessCode', { body }),
    onSuccess: async ({ actor }) => {
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      announce(t('access.done', { organisation: actor.memberships.at(-1)?.organisationName ?? '' }));
      await navigate({ to: '/' });
    },
  });
}
