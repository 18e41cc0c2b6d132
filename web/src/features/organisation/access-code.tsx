import { useEffect, useRef, useState } from 'react';
import type { RouteResponse } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AccessLetter } from './access-letter.tsx';
import { usePeopleChange } from './use-people-change.ts';

/** For administrators: the code by which an organisation's first signatory comes in, and the letter that carries it. */
export function AccessCode({ organisationId, name }: { organisationId: string; name: string }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [issued, setIssued] = useState<RouteResponse<'issueAccessCode'>>();
  const done = useRef<HTMLDivElement>(null);
  const issue = usePeopleChange(organisationId, async () => {
    setIssued(await call('issueAccessCode', { parameters: { organisationId }, body: {} }));
  });
  useEffect(() => {
    // Only once the dialog has closed, which gives the focus back to its button.
    if (issued && !asking) done.current?.focus();
  }, [issued, asking]);
  return (
    <Panel title={t('code.title')}>
      <p className="kern-body">{t('code.intro')}</p>
      {issued && (
        <>
          <Alert kind="success" title={t('code.issued')} ref={done}>
            <Button onClick={() => print()}>{t('code.print')}</Button>
          </Alert>
          <AccessLetter organisationId={organisationId} issued={issued} />
        </>
      )}
      {issue.error && <ProblemAlert error={issue.error} />}
      <p className="actions">
        <Button variant="secondary" onClick={() => setAsking(true)}>
          {t('code.issue')}
        </Button>
      </p>
      <Dialog
        open={asking}
        title={t('code.issueTitle', { organisation: name })}
        confirm={t('code.issueConfirm')}
        cancel={t('common.cancel')}
        busy={issue.isPending}
        onConfirm={() => issue.mutate(undefined, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('code.issueBody')}</p>
      </Dialog>
    </Panel>
  );
}
