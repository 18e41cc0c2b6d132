import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Application } from '#schemas/application/application.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { documentHref } from '../../ui/document-link.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';

/** How soon to look whether the opening has arrived at the server, and how often. */
const lookAfter = 1500;
const mostLooks = 6;

/** Opens a notice after saying what that means: the day after, it counts as served, and that cannot be taken back. */
export function OpenNotice({ application, documentId }: { application: Application; documentId: string }) {
  const { t, language } = useLanguage();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const follow = useFollowOpening(application.id);
  const today = berlinDay(serverNow());
  const open = () => {
    window.open(documentHref({ applicationId: application.id, id: documentId }), '_blank', 'noopener');
    setAsking(false);
    announce(t('ownNotice.opened'));
    follow();
  };
  return (
    <>
      <p className="actions">
        <Button onClick={() => setAsking(true)}>{t('ownNotice.open')}</Button>
      </p>
      <Dialog
        open={asking}
        title={t('ownNotice.openTitle')}
        confirm={t('ownNotice.openConfirm')}
        cancel={t('common.cancel')}
        onConfirm={open}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('ownNotice.openBody', { day: formatDay(addDays(today, 1), language) })}</p>
      </Dialog>
    </>
  );
}

/** The notice opens in another tab; this page looks a few times for the new state. */
function useFollowOpening(applicationId: string) {
  const queryClient = useQueryClient();
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    if (looks === 0) return;
    const timer = setTimeout(() => {
      void queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey });
      void queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      setLooks((left) => left - 1);
    }, lookAfter);
    return () => clearTimeout(timer);
  }, [looks, queryClient, applicationId]);
  return () => setLooks(mostLooks);
}
