import { readMoney } from '#schemas/form/kinds/money.ts';
import type { Cents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type MoneyInputProps = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  error: string | undefined;
  onValue(value: string): void;
};

/** An amount as people type it. */
export function MoneyInput(props: MoneyInputProps) {
  const { t } = useLanguage();
  return <TextInput {...props} unit={t('money.unit')} inputMode="decimal" autoComplete="off" />;
}

/** A positive amount of what was typed. */
export function readAmount(typed: string): Cents | undefined {
  const amount = readMoney(typed);
  return amount !== undefined && amount > 0 ? amount : undefined;
}
