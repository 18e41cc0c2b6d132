import { useNavigate } from '@tanstack/react-router';
import { type Ref, useRef, useState } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Select } from '../../ui/select.tsx';
import { type Answers, answered, type QuestionId, questionBefore, questionIds } from './questions.ts';
import { type Directory, useWords } from './use-words.ts';

type QuestionProps = {
  id: QuestionId;
  answers: Answers;
  directory: Directory;
  /** Takes the focus when another question follows. */
  heading: Ref<HTMLHeadingElement>;
};

/** Where the error leads, and the first answer. */
const inputId = 'answer';

/** One of the questions. Going on without an answer says so beside it. */
export function Question({ id, answers, directory, heading }: QuestionProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { title, hint, options } = useWords(answers, directory)[id];
  const [chosen, setChosen] = useState(options.find(({ value }) => value === answers[id])?.value ?? '');
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const goOn = () => {
    if (chosen !== '') return navigate({ to: '/find', search: answered(answers, id, chosen) });
    setMissing(true);
    return form.current?.querySelector<HTMLElement>(`#${inputId}`)?.focus();
  };
  const step = { step: questionIds.indexOf(id) + 1, steps: questionIds.length };
  const texts = { id: inputId, label: title, hint, error: missing && chosen === '' ? t('find.missing') : undefined };
  return (
    <form
      ref={form}
      className="form find__question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void goOn();
      }}
    >
      <h2 className="kern-heading-medium" tabIndex={-1} ref={heading}>
        {t('find.step', step)}
      </h2>
      {id === 'kreis' ? (
        <Select
          {...texts}
          value={chosen}
          onValue={setChosen}
          options={[{ value: '', label: t('find.choose') }, ...options]}
        />
      ) : (
        <Choice {...texts} name={id} value={chosen} onValue={setChosen} options={options} />
      )}
      <div className="form__buttons">
        <Back id={id} answers={answers} />
        <Button type="submit">{t('find.next')}</Button>
      </div>
    </form>
  );
}

/** To the question before, with its answer as it was given. */
function Back({ id, answers }: Pick<QuestionProps, 'id' | 'answers'>) {
  const { t } = useLanguage();
  const before = questionBefore(id);
  return before ? (
    <ButtonLink look="secondary" to="/find" search={{ ...answers, ask: before }}>
      {t('find.back')}
    </ButtonLink>
  ) : (
    <ButtonLink look="secondary" to="/">
      {t('find.back')}
    </ButtonLink>
  );
}
