import type { ChecklistItem } from '#schemas/measures/measure.ts';
import type { Checklist as Points } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { formatTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { ChecklistState, SaveState } from './use-checklist.ts';

type ChecklistProps = { id: string; items: readonly ChecklistItem[]; state: ChecklistState };

const states = ['ok', 'objection'] as const;

/** The points of a step: each in order or objected to with a note, saved as one goes. */
export function Checklist({ id, items, state }: ChecklistProps) {
  const { t, pick } = useLanguage();
  if (items.length === 0) return null;
  return (
    <section className="checklist" aria-labelledby={`${id}-title`}>
      <h3 className="kern-heading-small" id={`${id}-title`}>
        {t('checklist.title')}
      </h3>
      <ol className="checklist__points">
        {items.map((item) => (
          <li key={item.id} className="checklist__point">
            <Point
              id={`${id}-${item.id}`}
              text={pick(item.text)}
              point={state.points[item.id]}
              onPoint={(point) => state.set(item.id, point)}
            />
          </li>
        ))}
      </ol>
      <Saved state={state.state} retry={state.save} />
    </section>
  );
}

type PointProps = { id: string; text: string; point: Points[string] | undefined; onPoint(point: Points[string]): void };

function Point({ id, text, point, onPoint }: PointProps) {
  const { t } = useLanguage();
  return (
    <>
      <Choice
        id={id}
        name={id}
        label={text}
        value={point?.state ?? ''}
        options={states.map((value) => ({ value, label: t(`checklist.${value}`) }))}
        onValue={(value) => onPoint({ ...point, state: value === 'ok' ? 'ok' : 'objection' })}
        optional
        inline
      />
      {point?.state === 'objection' && (
        <TextInput
          id={`${id}-note`}
          label={t('checklist.note')}
          optional
          rows={2}
          value={point.note ?? ''}
          onValue={(note) =>
            onPoint({ state: point.state, ...(note.trim() !== '' && { note: note.slice(0, mostNote) }) })
          }
        />
      )}
    </>
  );
}

/** As many characters as the schema allows. */
const mostNote = 500;

function Saved({ state, retry }: { state: SaveState; retry(): void }) {
  const { t, language } = useLanguage();
  if (state.kind === 'failed')
    return (
      <ProblemAlert error={state.error}>
        <p className="actions">
          <Button variant="secondary" onClick={retry}>
            {t('problem.retry')}
          </Button>
        </p>
      </ProblemAlert>
    );
  return (
    <p className="checklist__saved" aria-live="polite">
      {state.kind === 'saved' && (
        <>
          <Icon name="success" />
          <span>{t('save.savedAt', { time: formatTime(state.at, language) })}</span>
        </>
      )}
      {state.kind === 'saving' && <span>{t('save.saving')}</span>}
    </p>
  );
}

/** What was noted at the points of a checklist, for reading. */
export function ChecklistResult({ items, points }: { items: readonly ChecklistItem[]; points: Points }) {
  const { t, pick } = useLanguage();
  return (
    <ul className="checklist-result">
      {items.map(({ id, text }) => {
        const point = points[id];
        return (
          <li key={id} className="finding">
            <Icon name={point === undefined ? 'info' : point.state === 'ok' ? 'success' : 'warning'} />
            <div>
              <p>
                {pick(text)} <strong>{t(point ? `checklist.${point.state}` : 'checklist.notLookedAt')}</strong>
              </p>
              {point?.note && <p className="finding__note">{point.note}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
