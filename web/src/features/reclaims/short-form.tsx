import { type ReactNode, useId, useState } from 'react';
import { readMoney } from '#schemas/form/kinds/money.ts';
import { type Day, day } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Texts = { label: string; hint?: string; initial?: string };
/** A question of a short form; `wrong` says what is wrong with an answer that could be read. */
export type Question =
  | (Texts & { kind: 'money'; missing: string; wrong?: (amount: Cents) => string | undefined })
  | (Texts & { kind: 'day' | 'text'; missing: string })
  | (Texts & { kind: 'check' });

type Answer<Q extends Question> = Q extends { kind: 'money' }
  ? Cents
  : Q extends { kind: 'day' }
    ? Day
    : Q extends { kind: 'check' }
      ? boolean
      : string;
export type Answers<Qs extends Record<string, Question>> = { [Name in keyof Qs]: Answer<Qs[Name]> };

type ShortFormProps<Qs extends Record<string, Question>> = {
  questions: Qs;
  submit: string;
  variant?: 'primary' | 'secondary';
  busy: boolean;
  error: Error | null;
  onAnswered(answers: Answers<Qs>): void;
  children?: ReactNode;
};

/** A few questions and a button. What is missing is said where it is missing, and the first of it gets the focus. */
export function ShortForm<Qs extends Record<string, Question>>(props: ShortFormProps<Qs>) {
  const { questions, submit, variant = 'primary', busy, error, onAnswered, children } = props;
  const id = useId();
  const names = Object.keys(questions);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const typedIn = (name: string): string => typed[name] ?? questions[name]?.initial ?? '';
  const problemOf = (name: string) => questions[name] && problem(questions[name], typedIn(name));
  const send = () => {
    setTried(true);
    const first = names.find((name) => problemOf(name) !== undefined);
    if (first !== undefined) return document.getElementById(`${id}-${first}`)?.focus();
    const answers = names.map((name) => [name, read(questions[name] as Question, typedIn(name))]);
    onAnswered(Object.fromEntries(answers) as Answers<Qs>);
  };
  return (
    <form
      className="outcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
      {Object.entries(questions).map(([name, question]) => (
        <Input
          key={name}
          id={`${id}-${name}`}
          question={question}
          value={typedIn(name)}
          onValue={(value) => setTyped({ ...typed, [name]: value })}
          error={tried ? problemOf(name) : undefined}
        />
      ))}
      {error && <ProblemAlert error={error} />}
      <Button type="submit" variant={variant} busy={busy}>
        {submit}
      </Button>
    </form>
  );
}

function read(question: Question, typed: string): Cents | Day | string | boolean | undefined {
  if (question.kind === 'money') return readMoney(typed);
  if (question.kind === 'day') return day.safeParse(typed).data;
  return question.kind === 'check' ? typed === 'yes' : typed.trim();
}

function problem(question: Question, typed: string): string | undefined {
  if (question.kind === 'check') return undefined;
  if (question.kind !== 'money') return read(question, typed) ? undefined : question.missing;
  const amount = readMoney(typed);
  return amount === undefined || amount <= 0 ? question.missing : question.wrong?.(amount);
}

type InputProps = {
  id: string;
  question: Question;
  value: string;
  onValue(value: string): void;
  error: string | undefined;
};

function Input({ id, question, value, onValue, error }: InputProps) {
  const { t } = useLanguage();
  const { label, hint } = question;
  const shared = { id, label, ...(hint !== undefined && { hint }), error };
  if (question.kind === 'check')
    return <Checkbox {...shared} optional checked={value === 'yes'} onChecked={(yes) => onValue(yes ? 'yes' : 'no')} />;
  if (question.kind === 'day')
    return <TextInput {...shared} type="date" width="date" value={value} onValue={onValue} />;
  if (question.kind === 'text') return <TextInput {...shared} rows={4} value={value} onValue={onValue} />;
  return (
    <TextInput
      {...shared}
      {...{ unit: t('money.unit'), width: 'money', inputMode: 'decimal', autoComplete: 'off', value, onValue }}
    />
  );
}
