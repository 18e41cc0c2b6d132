import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { limits } from '#schemas/limits.ts';
import { memberRole, newInvitation } from '#schemas/organisation/members.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { usePeopleChange } from './use-people-change.ts';

type Typed = { name: string; email: string; role: string };
type Field = keyof Typed;
const fields = ['name', 'email', 'role'] as const satisfies readonly Field[];
const empty: Typed = { name: '', email: '', role: '' };
const idOf = (field: Field) => `invite-${field}`;

/** What is wrong with each field, as a key of its sentence. */
function problemsOf(typed: Typed) {
  const wrong = new Map(
    (newInvitation.safeParse(typed).error?.issues ?? []).map((issue) => [issue.path[0] as Field, issue.code]),
  );
  const sentences = {
    name: wrong.get('name') === 'too_big' ? 'invite.nameTooLong' : 'invite.nameMissing',
    email: 'invite.emailWrong',
    role: 'invite.roleMissing',
  } as const;
  return fields.filter((field) => wrong.has(field)).map((field) => ({ field, sentence: sentences[field] }));
}

/** Invites a colleague; what is wrong is said at the field and above the form, once somebody has tried to send it. */
export function Invite({ organisationId }: { organisationId: string }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(0);
  const [invited, setInvited] = useState<string>();
  const summary = useRef<HTMLElement>(null);
  const problems = tried > 0 ? problemsOf(typed) : [];
  const invite = usePeopleChange(organisationId, (body: Typed) =>
    call('inviteMember', { parameters: { organisationId }, body: { ...body, role: memberRole.parse(body.role) } }),
  );
  // After every try, so that a second one in vain leads there again.
  useEffect(() => {
    if (tried > 0) summary.current?.focus();
  }, [tried]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setInvited(undefined);
    if (problemsOf(typed).length > 0) return setTried((count) => count + 1);
    invite.mutate(typed, {
      onSuccess: () => {
        setInvited(typed.email);
        setTyped(empty);
        setTried(0);
      },
    });
  };
  const common = (field: Field) => {
    const problem = problems.find((one) => one.field === field);
    return {
      id: idOf(field),
      label: t(`invite.${field}`),
      value: typed[field],
      onValue: (value: string) => setTyped((before) => ({ ...before, [field]: value })),
      error: problem && t(problem.sentence),
    };
  };
  return (
    <Panel title={t('invite.title')}>
      <p className="kern-body">{t('invite.intro', { days: limits.invitationDays })}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        {problems.length > 0 && (
          <ErrorSummary
            ref={summary}
            title={t('form.summaryTitle')}
            entries={problems.map(({ field, sentence }) => ({ targetId: idOf(field), text: t(sentence) }))}
          />
        )}
        <TextInput {...common('name')} autoComplete="off" />
        <TextInput
          {...common('email')}
          hint={t('invite.emailHint')}
          type="email"
          autoComplete="off"
          spellCheck={false}
        />
        <Choice
          {...common('role')}
          name="invite-role"
          options={[
            { value: 'editor', label: t('people.roleEditor') },
            { value: 'signatory', label: t('people.roleSignatory') },
          ]}
        />
        {invite.error && <ProblemAlert error={invite.error} />}
        <div role="status">{invited && <Alert kind="success" title={t('invite.done', { email: invited })} />}</div>
        <Button type="submit" busy={invite.isPending}>
          {t('invite.submit')}
        </Button>
      </form>
    </Panel>
  );
}
