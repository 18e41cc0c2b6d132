import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '#schemas/errors.ts';
import { type Field, writeTyped } from '#schemas/form/field.ts';
import { fieldErrorText } from '#schemas/form/field-errors.ts';
import { fieldAt } from '#schemas/form/paths.ts';
import type { Profile as Stored } from '#schemas/organisation/profile.ts';
import { checkProfile, type ProfileField, profileFieldNames, profilePage } from '#schemas/organisation/profile-form.ts';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { profileQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { labelAt } from '../../ui/field-label.ts';
import { formatInstant } from '../../ui/format.ts';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProfileFields, profileFieldId } from './profile-fields.tsx';

type Typed = Record<string, string>;

/** What every new application of the organisation begins with. */
export function Profile({ organisationId }: { organisationId: string }) {
  const { t } = useLanguage();
  const { data, error } = useQuery(profileQuery(organisationId));
  return (
    <Panel title={t('profile.title')}>
      <p className="kern-body">{t('profile.intro')}</p>
      {data ? <ProfileForm stored={data} /> : error ? <ProblemAlert error={error} /> : <Loader />}
    </Panel>
  );
}

const textOf = (path: ProfileField, { fields }: Stored): string => {
  const field = fieldAt(profilePage, path) as Field;
  return writeTyped(field, fields[path] ?? '');
};

const textsOf = (stored: Stored): Typed =>
  Object.fromEntries(profileFieldNames.map((path) => [path, textOf(path, stored)]));

/** Checks as the server does, and shows what either of them finds at the same fields. */
function ProfileForm({ stored }: { stored: Stored }) {
  const { t, pick, language } = useLanguage();
  const [typed, setTyped] = useState(() => textsOf(stored));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [saved, setSaved] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const save = useSave(stored, {
    onSaved: (profile) => {
      setSaved(true);
      setTyped(textsOf(profile));
    },
    onRefused: setProblems,
  });
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setSaved(false);
    const { errors } = checkProfile(typed);
    setProblems(errors);
    if (errors.length === 0) save.mutate(typed);
  };
  const sentenceOf = ({ path, code }: FieldProblem) => {
    const field = fieldAt(profilePage, path);
    return field ? fieldErrorText(field, code, language) : code;
  };
  const errors = Object.fromEntries(problems.map((problem) => [problem.path, sentenceOf(problem)]));
  const { savedAt, savedByName: name } = stored;
  return (
    <form className="account-form" noValidate onSubmit={submit}>
      {problems.length > 0 && (
        <ErrorSummary
          ref={summary}
          title={t('form.summaryTitle')}
          entries={problems.map((problem) => ({
            targetId: profileFieldId(problem.path),
            text: `${labelAt(profilePage, problem.path, {}, pick)}: ${sentenceOf(problem)}`,
          }))}
        />
      )}
      <ProfileFields
        typed={typed}
        errors={errors}
        onTyped={(path, text) => {
          setSaved(false);
          setTyped((before) => ({ ...before, [path]: text }));
        }}
      />
      {hasCode(save.error, 'versionStale') ? (
        <Alert kind="warning" title={t('problem.title')} role="alert">
          <p className="kern-body">{t('profile.stale')}</p>
        </Alert>
      ) : (
        save.error && !hasCode(save.error, 'malformedValue') && <ProblemAlert error={save.error} />
      )}
      <div role="status">{saved && <Alert kind="success" title={t('profile.saved')} />}</div>
      {savedAt && name && (
        <p className="kern-body">{t('profile.savedBy', { name, time: formatInstant(savedAt, language) })}</p>
      )}
      <Button type="submit" busy={save.isPending}>
        {t('profile.submit')}
      </Button>
    </form>
  );
}

type Outcome = { onSaved(profile: Stored): void; onRefused(problems: readonly FieldProblem[]): void };

/** When somebody else was faster, the newer version is fetched: whoever saves once more has been told of it. */
function useSave({ organisationId, version }: Stored, { onSaved, onRefused }: Outcome) {
  const queryClient = useQueryClient();
  const { queryKey } = profileQuery(organisationId);
  return useAction({
    mutationFn: (fields: Typed) =>
      call('saveProfile', { parameters: { organisationId }, ifMatch: version, body: { fields } }),
    onSuccess: (profile) => {
      queryClient.setQueryData(queryKey, profile);
      onSaved(profile);
    },
    onError: (error) => {
      if (hasCode(error, 'malformedValue')) onRefused(error.errors);
      if (hasCode(error, 'versionStale')) return queryClient.invalidateQueries({ queryKey });
    },
  });
}
