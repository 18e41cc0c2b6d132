import { useState } from 'react';
import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { campaignStates, stateOf } from './campaign-state.ts';
import { Remind } from './remind.tsx';

type Column = 'organisation' | 'kreis' | 'number' | 'state' | 'lastChange' | 'reminded';
const columns: readonly Column[] = ['organisation', 'kreis', 'number', 'state', 'lastChange', 'reminded'];

type CampaignTableProps = { entries: readonly CampaignEntry[]; kreise: ReadonlyMap<string, string> };

/** When something last happened to the renewal on the grantee's side. */
const lastChange = ({ renewal, changedAt }: CampaignEntry) => renewal?.submittedAt ?? changedAt ?? renewal?.firstSeenAt;

function sortValue(entry: CampaignEntry, column: Column, kreise: CampaignTableProps['kreise']): string {
  switch (column) {
    case 'organisation':
      return entry.organisationName;
    case 'kreis':
      return kreise.get(entry.kreis ?? '') ?? '';
    case 'number':
      return entry.number;
    case 'state':
      return String(campaignStates.indexOf(stateOf(entry)));
    case 'lastChange':
      return lastChange(entry) ?? '';
    case 'reminded':
      return entry.remindedOn.at(-1) ?? '';
  }
}

/** All grants of the round; a press on a heading sorts by it, another one the other way round. */
export function CampaignTable({ entries, kreise }: CampaignTableProps) {
  const { t } = useLanguage();
  const [{ column, up }, sort] = useState<{ column: Column; up: boolean }>({ column: 'state', up: true });
  const direction = up ? 1 : -1;
  const sorted = [...entries].sort(
    (a, b) =>
      direction * sortValue(a, column, kreise).localeCompare(sortValue(b, column, kreise), 'de') ||
      a.organisationName.localeCompare(b.organisationName, 'de'),
  );
  return (
    <table className="kern-table stacking-table campaign-table">
      <caption className="kern-sr-only">{t('campaign.tableLabel')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((each) => (
            <th
              key={each}
              scope="col"
              className="kern-table__header"
              aria-sort={each === column ? (up ? 'ascending' : 'descending') : undefined}
            >
              <button
                type="button"
                className="campaign-table__sort"
                onClick={() => sort({ column: each, up: each === column ? !up : true })}
              >
                {t(`campaign.${each}`)}
                <span aria-hidden="true">{each === column ? (up ? ' ▲' : ' ▼') : ''}</span>
              </button>
            </th>
          ))}
          <th scope="col" className="kern-table__header">
            {t('campaign.action')}
          </th>
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {sorted.map((entry) => (
          <Row key={entry.applicationId} entry={entry} kreise={kreise} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry, kreise }: { entry: CampaignEntry; kreise: CampaignTableProps['kreise'] }) {
  const { t, language } = useLanguage();
  const { applicationId, organisationName, kreis, number, remindedOn } = entry;
  const changed = lastChange(entry);
  const last = remindedOn.at(-1);
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('campaign.organisation')}>
        {organisationName}
      </th>
      <td className="kern-table__cell" data-label={t('campaign.kreis')}>
        {kreis ? (kreise.get(kreis) ?? kreis) : t('campaign.noKreis')}
      </td>
      <td className="kern-table__cell" data-label={t('campaign.number')}>
        <TextLink to="/grants/$applicationId" params={{ applicationId }}>
          {number}
        </TextLink>
      </td>
      <td className="kern-table__cell" data-label={t('campaign.state')}>
        {t(`campaign.state.${stateOf(entry)}`)}
      </td>
      <td className="kern-table__cell" data-label={t('campaign.lastChange')}>
        {changed ? formatInstant(changed, language) : '–'}
      </td>
      <td className="kern-table__cell" data-label={t('campaign.reminded')}>
        {last ? formatDay(last, language) : t('campaign.never')}
      </td>
      <td className="kern-table__cell" data-label={t('campaign.action')}>
        <Remind entry={entry} />
      </td>
    </tr>
  );
}
