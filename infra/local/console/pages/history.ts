import type { Json } from '../../contracts.ts';
import type { HistoryEvent } from '../graph/visits.ts';
import { type Html, html } from '../html.ts';
import { folded, jsonBlock, table, time } from '../parts.ts';
import type { View } from '../view.ts';

/** The state that each event belongs to, by the event's id; an event before the first state has none. */
export function statesOfEvents(events: readonly HistoryEvent[]): Map<number, string> {
  const names = new Map<number, string>();
  for (const event of events) {
    const own = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
    // Of these only the definition knows the state.
    const inherited = /^(Execution|(Parallel|Map)State(Succeeded|Failed|Aborted))/.test(event.type)
      ? undefined
      : names.get(event.previousEventId ?? 0);
    const name = own ?? inherited;
    if (name !== undefined) names.set(event.id, name);
  }
  return names;
}

/** The events as a table; what an event carries is folded up, its token hidden. */
export function historyTable(view: View, events: HistoryEvent[], states: Map<number, string>): Html {
  const { t } = view;
  return table({
    id: 't-history',
    caption: t('history.caption'),
    quietCaption: true,
    columns: [
      { label: t('history.number'), narrow: true },
      t('history.time'),
      t('history.event'),
      t('history.state'),
      t('history.details'),
    ],
    rows: events.map((event) => [
      String(event.id),
      time(view, event.timestamp * 1000),
      html`<span lang="en">${spaced(event.type)}</span>`,
      states.get(event.id) ?? '–',
      details(view, event),
    ]),
    empty: t('history.none'),
  });
}

/** The names of events are long words; they may break between their parts. */
function spaced(type: string): Html[] {
  return type.split(/(?<=[a-z])(?=[A-Z])/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`));
}

function details({ t, privacy }: View, event: HistoryEvent): Html | string {
  const [[, carried] = []] = Object.entries(event).filter(([member]) => member.endsWith('EventDetails'));
  const members = Object.entries((carried ?? {}) as Record<string, Json>).filter(
    ([member, value]) => value !== undefined && !/^(input|output)Details$/.test(member),
  );
  if (members.length === 0) return '–';
  const value = privacy.json(Object.fromEntries(members.map(([member, one]) => [member, opened(one)])));
  return folded(
    html`${t('history.show')} <span class="visually-hidden">${t('history.ofEvent', { number: event.id })}</span>`,
    jsonBlock(value),
  );
}

/** Payloads are JSON in a text: shown as what they are. */
function opened(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{"]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
