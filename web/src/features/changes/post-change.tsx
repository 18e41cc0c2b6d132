import { useId, useState } from 'react';
import { type Day, day } from '#schemas/ids.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { useNow } from '../../ui/use-now.ts';
import type { OneChangeProps } from './one-change.tsx';

/** A notice that goes by post: its delivery follows from the day on which it was taken there. */
export function PostChange({ desk: { view }, change, since }: OneChangeProps & { since: Day }) {
  const { t, language } = useLanguage();
  const id = useId();
  const today = berlinDay(useNow());
  const [typed, setTyped] = useState<string>(today);
  const [tried, setTried] = useState(false);
  const parameters = { applicationId: view.grant.id, changeId: change.id };
  const post = useGrantChange(view, {
    send: (postedOn: Day) => call('postChange', { parameters, ifMatch: change.version, body: { postedOn } }),
    done: t('changes.post.done'),
  });
  const read = day.safeParse(typed).data;
  const wrong = read === undefined || read < since || read > today;
  const submit = () => {
    setTried(true);
    if (read === undefined || wrong) return document.getElementById(`${id}-day`)?.focus();
    post.mutate(read);
  };
  return (
    <form
      className="outcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 className="kern-heading-small">{t('changes.post.title')}</h3>
      <p className="kern-body">{t('changes.post.steps')}</p>
      <TextInput
        id={`${id}-day`}
        type="date"
        label={t('changes.post.day')}
        value={typed}
        onValue={setTyped}
        error={tried && wrong ? t('changes.post.dayWrong', { from: formatDay(since, language) }) : undefined}
      />
      {post.error !== null && <ProblemAlert error={post.error} />}
      <Button type="submit" busy={post.isPending}>
        {t('changes.post.submit')}
      </Button>
    </form>
  );
}
