import { useLanguage } from '../../app/language.tsx';
import { LegalPage, LegalPart, Text } from './legal-page.tsx';
import { MailLink, PhoneLink, PostalAddress, WithOperator } from './operator-facts.tsx';

/** Who runs the platform (§ 5 DDG). */
export function ImprintPage() {
  const { t } = useLanguage();
  return (
    <LegalPage title="imprint.title">
      <WithOperator>
        {(operator) => (
          <>
            <LegalPart title={t('imprint.provider')}>
              <PostalAddress operator={operator} />
            </LegalPart>
            <LegalPart title={t('imprint.representedBy')}>
              <Text>{operator.representedBy}</Text>
            </LegalPart>
            <LegalPart title={t('imprint.contact')}>
              <Text>
                {t('legal.email')}: <MailLink address={operator.email} />
              </Text>
              <Text>
                {t('legal.phone')}: <PhoneLink phone={operator.phone} />
              </Text>
            </LegalPart>
          </>
        )}
      </WithOperator>
    </LegalPage>
  );
}
