import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { campaignQuery, organisationsQuery, roundsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { type CampaignState, countsOf, stateOf, statesByKreis } from './campaign-state.ts';
import { CampaignTable } from './campaign-table.tsx';
import { LegendTile, TileMap } from './tile-map.tsx';

const route = getRouteApi('/rounds/$roundId/campaign');

export const CampaignPage = () => (
  <RequireLogin action="grant.campaign">
    <LoadedCampaign />
  </RequireLogin>
);

function LoadedCampaign() {
  const { pick, t } = useLanguage();
  const { roundId } = route.useParams();
  const { data, error, refetch } = useQuery({ ...campaignQuery(roundId), staleTime: 0 });
  const { data: listed } = useQuery(roundsQuery);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data || !listed) return <Loader />;
  // Nothing follows on the grants of a round that names no next one.
  const entries = data.filter(({ renewal }) => renewal !== undefined);
  const round = listed.rounds.find(({ id }) => id === roundId);
  return (
    <div className="page campaign">
      <p className="back">
        <TextLink to="/campaigns">{t('campaign.back')}</TextLink>
      </p>
      <PageTitle>{t('campaign.title', { round: round ? pick(round.title) : roundId })}</PageTitle>
      <p className="kern-body">{t('campaign.intro')}</p>
      {entries.length === 0 ? <p className="kern-body">{t('campaign.none')}</p> : <Campaign entries={entries} />}
    </div>
  );
}

function Campaign({ entries }: { entries: readonly CampaignEntry[] }) {
  const { t } = useLanguage();
  const [shown, show] = useState<CampaignState | ''>('');
  const counts = countsOf(entries);
  const kreise = useKreise();
  const wanted = entries.filter((entry) => shown === '' || stateOf(entry) === shown);
  const options = counts.map(({ state, count }) => ({
    value: state,
    label: `${t(`campaign.state.${state}`)} (${count})`,
  }));
  return (
    <>
      <div className="campaign__picture">
        <Panel title={t('campaign.map')}>
          <p className="kern-body">{t('campaign.mapHint')}</p>
          <TileMap states={statesByKreis(entries)} names={kreise} />
        </Panel>
        <Panel title={t('campaign.counts')}>
          <ul className="campaign__counts">
            {counts.map(({ state, count }) => (
              <li key={state}>
                <LegendTile state={state} />
                <span>{t(`campaign.state.${state}`)}</span>
                <strong>{count}</strong>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      <Panel title={t('campaign.table')}>
        <Select
          id={useId()}
          label={t('campaign.filter')}
          value={shown}
          onValue={(state) => show(state as CampaignState | '')}
          options={[{ value: '', label: `${t('campaign.all')} (${entries.length})` }, ...options]}
        />
        <CampaignTable entries={wanted} kreise={kreise} />
      </Panel>
    </>
  );
}

/** Names of the Kreise by their keys. */
function useKreise(): ReadonlyMap<string, string> {
  const { data } = useQuery(organisationsQuery);
  const found = (data?.organisations ?? []).filter(({ kind }) => kind === 'landkreis' || kind === 'stadtkreis');
  return new Map(found.map(({ ags, name }) => [ags ?? '', name]));
}
