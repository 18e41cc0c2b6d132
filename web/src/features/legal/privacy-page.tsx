import { limits } from '#schemas/limits.ts';
import { useLanguage } from '../../app/language.tsx';
import { LegalPage, LegalPart, Text } from './legal-page.tsx';
import { MailLink, PostalAddress, WithOperator } from './operator-facts.tsx';

const what = ['privacy.what1', 'privacy.what2', 'privacy.what3', 'privacy.what4'] as const;
const hour = 60 * 60;

/** What is stored about whom, what for and for how long (Art. 13 and 14 GDPR). */
export function PrivacyPage() {
  const { t } = useLanguage();
  const howLong = [
    t('privacy.howLong1', { hours: limits.sessionSeconds / hour }),
    t('privacy.howLong2', { days: limits.invitationDays, codeDays: limits.accessCodeDays }),
    t('privacy.howLong3', { days: limits.outboxSeconds / (24 * hour) }),
    t('privacy.howLong4'),
  ];
  return (
    <LegalPage title="privacy.title">
      <Text>{t('privacy.intro')}</Text>
      <Responsible />
      <LegalPart title={t('privacy.what')} points={what.map((key) => t(key))} />
      <LegalPart title={t('privacy.why')}>
        <Text>{t('privacy.whyBody')}</Text>
      </LegalPart>
      <LegalPart title={t('privacy.who')}>
        <Text>{t('privacy.whoBody')}</Text>
      </LegalPart>
      <LegalPart title={t('privacy.howLong')} points={howLong} />
      <LegalPart title={t('privacy.cookies')}>
        <Text>{t('privacy.cookiesBody')}</Text>
      </LegalPart>
      <LegalPart title={t('privacy.rights')}>
        <Text>{t('privacy.rightsBody')}</Text>
        <WithOperator>
          {({ dataProtectionAuthority }) => <p className="kern-body lines">{dataProtectionAuthority}</p>}
        </WithOperator>
      </LegalPart>
    </LegalPage>
  );
}

function Responsible() {
  const { t } = useLanguage();
  return (
    <LegalPart title={t('privacy.controller')}>
      <WithOperator>
        {(operator) => (
          <>
            <PostalAddress operator={operator} />
            <Text>
              {t('legal.email')}: <MailLink address={operator.email} />
            </Text>
            <h3 className="kern-heading-small">{t('privacy.officer')}</h3>
            <p className="kern-body lines">{operator.dataProtectionOfficer}</p>
          </>
        )}
      </WithOperator>
    </LegalPart>
  );
}
