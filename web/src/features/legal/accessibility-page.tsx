import { useLanguage } from '../../app/language.tsx';
import { TextLink } from '../../ui/link.tsx';
import { LegalPage, LegalPart, Text } from './legal-page.tsx';
import { MailLink, WithOperator } from './operator-facts.tsx';

const limits = [
  'accessibility.limit1',
  'accessibility.limit2',
  'accessibility.limit3',
  'accessibility.limit4',
] as const;

/** Erklärung zur Barrierefreiheit (§ 10 (3) L-BGG, L-BGG-DVO §§ 3 to 8). */
export function AccessibilityPage() {
  const { t } = useLanguage();
  return (
    <LegalPage title="accessibility.title">
      <Text>{t('accessibility.scope', { address: location.origin })}</Text>
      <LegalPart title={t('accessibility.state')}>
        <Text>{t('accessibility.stateBody')}</Text>
      </LegalPart>
      <LegalPart title={t('accessibility.limits')} points={limits.map((key) => t(key))} />
      <LegalPart title={t('accessibility.tested')}>
        <Text>{t('accessibility.testedBody')}</Text>
        <Text>{t('accessibility.date')}</Text>
      </LegalPart>
      <LegalPart title={t('accessibility.feedback')}>
        <Text>{t('accessibility.feedbackBody')}</Text>
        <WithOperator>
          {({ accessibilityEmail }) => (
            <Text>
              {t('legal.email')}: <MailLink address={accessibilityEmail} />
            </Text>
          )}
        </WithOperator>
        <p>
          <TextLink to="/rueckmeldung">{t('accessibility.toFeedback')}</TextLink>
        </p>
      </LegalPart>
      <LegalPart title={t('accessibility.enforcement')}>
        <Text>{t('accessibility.enforcementBody')}</Text>
        <WithOperator>{({ enforcementBody }) => <p className="kern-body lines">{enforcementBody}</p>}</WithOperator>
      </LegalPart>
    </LegalPage>
  );
}
