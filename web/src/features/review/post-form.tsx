import { useId } from 'react';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { toInstant } from '#schemas/ids.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { readDay } from './due-field.tsx';
import { useKept } from './kept.ts';
import { OutcomeFrame } from './outcome-frame.tsx';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { useFormErrors } from './use-form-errors.ts';
import { formatWeekday } from './weekday.ts';

/** A notice that goes by post: to be printed, taken to the post, and the day put in. */
export function PostForm({ task, view, busy, onComplete }: TaskFormProps) {
  const { t, language } = useLanguage();
  const id = useId();
  const { application, documents, terms } = view;
  const delivery = 'delivery' in application ? application.delivery : undefined;
  const notice = 'noticeId' in application ? documents.find((each) => each.id === application.noticeId) : undefined;
  const today = berlinDay(toInstant(serverNow()));
  const since = delivery?.state === 'toBePosted' ? delivery.since : undefined;
  const earliest = since ?? ('decidedAt' in application ? berlinDay(application.decidedAt) : today);
  const posted = useKept(subjectOf(task), 'postedOn', today);
  const { errors, check, clear } = useFormErrors();
  const chosen = readDay(posted.value);
  const submit = () => {
    const fine = check({ [id]: chosen && chosen <= today && chosen >= earliest ? undefined : t('post.dayWrong') });
    if (fine && chosen) onComplete({ outcome: 'posted', postedOn: chosen });
  };
  return (
    <OutcomeFrame onSubmit={submit}>
      {delivery?.state === 'toBePosted' && <p className="kern-body">{t(`post.reason.${delivery.reason}`)}</p>}
      <ol className="post-steps">
        <li>
          {t('post.print')} {notice && <DocumentLink document={notice} name={t('post.notice')} />}
        </li>
        <li>{t('post.send', { organisation: view.organisationName })}</li>
        <li>{t('post.putIn')}</li>
      </ol>
      <TextInput
        id={id}
        type="date"
        label={t('post.day')}
        value={posted.value}
        onValue={(value) => {
          posted.set(value);
          clear(id);
        }}
        error={errors[id]}
      />
      {chosen && terms && (
        <p className="due-field__means" aria-live="polite">
          {t('post.counts', { day: formatWeekday(addDays(chosen, terms.delivery.postFictionDays), language) })}
        </p>
      )}
      <Button type="submit" busy={busy}>
        {t('post.submit')}
      </Button>
    </OutcomeFrame>
  );
}
