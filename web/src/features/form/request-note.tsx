import type { InformationRequest } from '#schemas/review/information-request.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { formatDay } from '../../ui/format.ts';

/** What the authority wants to know, beside the fields that can be changed for it. */
export function RequestNote({ request, asked }: { request: InformationRequest; asked: boolean }) {
  const { t, language } = useLanguage();
  return (
    <Alert kind="info" title={t('answer.noteTitle', { due: formatDay(request.due, language) })}>
      <p className="kern-body request__message">{request.message}</p>
      <p className="kern-body">{t(asked ? 'answer.noteAsked' : 'answer.noteNothing')}</p>
    </Alert>
  );
}
