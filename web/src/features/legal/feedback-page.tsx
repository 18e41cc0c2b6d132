import { getRouteApi } from '@tanstack/react-router';
import { useLanguage } from '../../app/language.tsx';
import { ExternalButtonLink, TextLink } from '../../ui/link.tsx';
import { LegalPage, LegalPart, Text } from './legal-page.tsx';
import { MailLink, PhoneLink, PostalAddress, WithOperator } from './operator-facts.tsx';

const route = getRouteApi('/rueckmeldung');

/** Whoever meets a barrier says so by mail, by phone or by letter; none of it needs a login. */
export function FeedbackPage() {
  const { t } = useLanguage();
  const { page } = route.useSearch();
  const address = placeOf(page);
  const body = t('feedback.mailBody', { page: address }).replaceAll('\n', '\r\n');
  const query = `?subject=${encodeURIComponent(t('feedback.mailSubject'))}&body=${encodeURIComponent(body)}`;
  return (
    <LegalPage title="feedback.title">
      <Text>{t('feedback.intro')}</Text>
      {page !== undefined && <Text>{t('feedback.page', { page: address })}</Text>}
      <WithOperator>
        {(operator) => (
          <>
            <LegalPart title={t('legal.email')}>
              <p className="actions">
                <ExternalButtonLink href={`mailto:${operator.accessibilityEmail}${query}`}>
                  {t('feedback.write')}
                </ExternalButtonLink>
              </p>
              <Text>{t('feedback.mailHint')}</Text>
              <Text>
                <MailLink address={operator.accessibilityEmail} query={query} />
              </Text>
            </LegalPart>
            <LegalPart title={t('legal.phone')}>
              <Text>
                <PhoneLink phone={operator.phone} />
              </Text>
            </LegalPart>
            <LegalPart title={t('feedback.post')}>
              <PostalAddress operator={operator} />
            </LegalPart>
          </>
        )}
      </WithOperator>
      <Text>{t('feedback.answer')}</Text>
      <p>
        <TextLink to="/barrierefreiheit">{t('feedback.toStatement')}</TextLink>
      </p>
    </LegalPage>
  );
}

/** The address of a page of this website; anything else that a link may have brought is left out. */
const placeOf = (page: string | undefined): string =>
  page !== undefined && /^\/(?!\/)[\w\-/.~%]*$/.test(page) ? location.origin + page : location.origin;
