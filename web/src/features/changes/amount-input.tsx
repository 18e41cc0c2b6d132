import { useLanguage } from '../../app/language.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type AmountProps = { id: string; label: string; hint?: string; value: string; error: string | undefined };

/** An amount as people type it. */
export function AmountInput({ onValue, ...props }: AmountProps & { onValue(value: string): void }) {
  const { t } = useLanguage();
  const money = { unit: t('money.unit'), width: 'money', inputMode: 'decimal', autoComplete: 'off' } as const;
  return <TextInput {...props} {...money} onValue={onValue} />;
}
