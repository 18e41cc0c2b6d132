import { useLanguage } from '../../app/language.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Answers, questionIds } from './questions.ts';
import { type Directory, useWords } from './use-words.ts';

/** What was answered, each with a way to answer it otherwise. */
export function AnswersSoFar({ answers, directory }: { answers: Answers; directory: Directory }) {
  const { t } = useLanguage();
  const words = useWords(answers, directory);
  const given = questionIds.filter((id) => answers[id] !== undefined);
  return (
    <Panel title={t('find.answers')}>
      <dl className="answers__list">
        {given.map((id) => (
          <div className="answers__item" key={id}>
            <dt>{words[id].title}</dt>
            <dd>
              {words[id].options.find(({ value }) => value === answers[id])?.label}{' '}
              <TextLink to="/find" search={{ ...answers, ask: id }}>
                {t('find.change')}
                <span className="kern-sr-only">: {words[id].title}</span>
              </TextLink>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <TextLink to="/find" search={{}}>
          {t('find.again')}
        </TextLink>
      </p>
    </Panel>
  );
}
