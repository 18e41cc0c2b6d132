import { useId } from 'react';
import { useLanguage } from '../../app/language.tsx';
import type { CampaignState } from './campaign-state.ts';
import { tiles } from './tiles.ts';

/** Side of a square and the gap between two, in units of the picture. */
const side = 56;
const step = 60;

type TileMapProps = { states: ReadonlyMap<string, CampaignState>; names: ReadonlyMap<string, string> };

/**
 * The Kreise as squares. What a square says stands in it as a letter, on a pattern of its own: nobody has to tell colours
 * apart. Those who cannot see it have the table.
 */
export function TileMap({ states, names }: TileMapProps) {
  const { t } = useLanguage();
  const id = useId();
  const width = (Math.max(...tiles.map(({ column }) => column)) + 1) * step;
  const height = (Math.max(...tiles.map(({ row }) => row)) + 1) * step;
  return (
    <svg className="tile-map" viewBox={`-1 -1 ${width} ${height}`} role="img" aria-label={t('campaign.mapLabel')}>
      <Patterns id={id} />
      {tiles.map(({ kreis, short, column, row }) => {
        const state = states.get(kreis);
        return (
          <g key={kreis} transform={`translate(${column * step} ${row * step})`}>
            <title>{`${names.get(kreis) ?? short}: ${t(`campaign.state.${state ?? 'none'}`)}`}</title>
            <Square id={id} state={state} />
            <text className="tile-map__short" x={side / 2} y={20} textAnchor="middle">
              {short}
            </text>
            {state && (
              <text className="tile-map__letter" x={side / 2} y={44} textAnchor="middle">
                {t(`campaign.letter.${state}`)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** A square as it stands in the map, for the legend. */
export function LegendTile({ state }: { state: CampaignState }) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <svg className="tile-map__legend" viewBox={`-1 -1 ${side + 2} ${side + 2}`} aria-hidden="true">
      <Patterns id={id} />
      <Square id={id} state={state} />
      <text className="tile-map__letter" x={side / 2} y={44} textAnchor="middle">
        {t(`campaign.letter.${state}`)}
      </text>
    </svg>
  );
}

function Square({ id, state }: { id: string; state: CampaignState | undefined }) {
  const rounded = { width: side, height: side, rx: 4 };
  const pattern = state && patternOf[state];
  return (
    <>
      <rect className={`tile-map__tile tile-map__tile--${state ?? 'none'}`} {...rounded} />
      {pattern && <rect className="tile-map__pattern" fill={`url(#${id}${pattern})`} {...rounded} />}
      {state && <rect className="tile-map__paper" x={side / 2 - 12} y={26} width={24} height={24} rx={3} />}
    </>
  );
}

const patternOf: Readonly<Record<CampaignState, 'lines' | 'dots' | 'grid' | 'rising' | undefined>> = {
  submitted: undefined,
  working: 'rising',
  seen: 'dots',
  unseen: undefined,
  returnedMail: 'grid',
  missed: 'lines',
  noRound: 'grid',
  waiting: undefined,
  dropped: undefined,
};

const Patterns = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}lines`} width="8" height="8" patternUnits="userSpaceOnUse">
      <path d="M0 4H8" className="tile-map__stroke" />
    </pattern>
    <pattern id={`${id}rising`} width="8" height="8" patternUnits="userSpaceOnUse">
      <path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" className="tile-map__stroke" />
    </pattern>
    <pattern id={`${id}dots`} width="8" height="8" patternUnits="userSpaceOnUse">
      <circle cx="4" cy="4" r="1.5" className="tile-map__dot" />
    </pattern>
    <pattern id={`${id}grid`} width="8" height="8" patternUnits="userSpaceOnUse">
      <path d="M0 4H8M4 0V8" className="tile-map__stroke" />
    </pattern>
  </defs>
);
