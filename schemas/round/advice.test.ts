import { describe, expect, it } from 'vitest';
import type { Day, Instant, RoundId } from '../ids.ts';
import { measureById } from '../measures/registry.ts';
import { versionOf } from '../measures/version-of.ts';
import type { OrganisationKind } from '../organisation/organisation.ts';
import { advise, type RoundOffer, timeOf, wayInto } from './advice.ts';

/** A round of the measure as the list of rounds brings it. */
function offer(measure: string, changes: Partial<RoundOffer> = {}): RoundOffer {
  const { eligible, versions } = measureById(measure);
  return {
    id: `${measure}-2027` as RoundId,
    measure,
    opensAt: '2026-01-01T00:00:00.000Z' as Instant,
    closesAt: '2026-12-31T23:00:00.000Z' as Instant,
    fundingPeriod: { from: '2027-01-01' as Day, to: '2027-12-31' as Day },
    measureFacts: { eligible, throughKreis: versionOf(measureById(measure), versions.length).parts?.kinds ?? [] },
    ...changes,
  };
}

/** Who applies in each measure as the pact has it, by the kinds that this product knows. */
const pact = [
  ['integrationsmanagement', 'landkreis', 'apply'],
  ['integrationsmanagement', 'stadtkreis', 'apply'],
  ['integrationsmanagement', 'municipality', 'throughKreis'],
  ['integrationsmanagement', 'association', 'throughKreis'],
  ['integrationsmanagement', 'carrier', 'throughKreis'],
  ['spracherwerb', 'landkreis', 'apply'],
  ['spracherwerb', 'stadtkreis', 'apply'],
  ['spracherwerb', 'municipality', 'apply'],
  ['spracherwerb', 'carrier', 'otherKinds'],
  ['traumarehabilitation', 'municipality', 'otherKinds'],
  ['inturo', 'landkreis', 'apply'],
  ['inturo', 'municipality', 'apply'],
  ['inturo', 'association', 'otherKinds'],
  ['queere-gefluechtete', 'stadtkreis', 'apply'],
  ['queere-gefluechtete', 'landkreis', 'otherKinds'],
  ['queere-gefluechtete', 'municipality', 'otherKinds'],
  ['jugendberufshelfer', 'landkreis', 'apply'],
  ['jugendberufshelfer', 'stadtkreis', 'apply'],
  ['jugendberufshelfer', 'carrier', 'apply'],
] as const satisfies readonly (readonly [string, OrganisationKind, string])[];

describe('who may apply, measure by measure', () => {
  it.each(pact)('%s, %s: %s', (measure, kind, way) => {
    expect(wayInto(offer(measure), { kind, id: 'somebody' })).toBe(way);
  });
});

describe('a round that names its grantees', () => {
  const named = offer('traumarehabilitation', { grantees: ['traeger-refugio'] });

  it('takes those whom it names', () => {
    expect(wayInto(named, { kind: 'carrier', id: 'traeger-refugio' })).toBe('apply');
  });

  it('takes no others of the same kind', () => {
    expect(wayInto(named, { kind: 'carrier', id: 'traeger-other' })).toBe('notNamed');
  });

  it('may take somebody who has not said who they are', () => {
    expect(wayInto(named, { kind: 'carrier' })).toBe('ifNamed');
  });

  it.each([
    [['gemeinde-1', 'gemeinde-2'], 'apply'],
    [['gemeinde-1'], 'ifNamed'],
    [['gemeinde-3'], 'notNamed'],
  ])('that names %j: one of two municipalities, %s', (grantees, way) => {
    const applicant = { kind: 'municipality', among: ['gemeinde-1', 'gemeinde-2'] } as const;
    expect(wayInto(offer('inturo', { grantees }), applicant)).toBe(way);
  });

  it('takes nobody of a kind that the measure does not fund, even when it names them', () => {
    expect(wayInto({ ...named, grantees: ['kreis-08125'] }, { kind: 'landkreis', id: 'kreis-08125' })).toBe(
      'otherKinds',
    );
  });
});

describe('where a round stands', () => {
  const round = offer('spracherwerb');
  it.each([
    ['2025-12-31T23:59:59.999Z', '2026-01-01', 'notYet'],
    ['2026-01-01T00:00:00.000Z', '2026-01-01', 'open'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31', 'open'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01', 'late'],
    ['2027-12-31T12:00:00.000Z', '2027-12-31', 'late'],
    ['2028-01-01T12:00:00.000Z', '2028-01-01', 'over'],
  ])('at %s: %s is %s', (at, today, time) => {
    expect(timeOf(round, at as Instant, today)).toBe(time);
  });
});

describe('the answer to the questions', () => {
  const at = '2026-11-22T12:00:00.000Z' as Instant;
  const today = '2026-11-22';
  const offers = [
    offer('integrationsmanagement'),
    offer('spracherwerb'),
    offer('queere-gefluechtete'),
    offer('inturo', { grantees: ['kreis-08111'] }),
  ];
  const ask = (kind: OrganisationKind, measure: string, id?: string) =>
    advise({ applicant: { kind, id }, measure, at, today }, offers);
  const names = (advised: { offer: RoundOffer; way: string }[]) =>
    advised.map(({ offer: { measure }, way }) => [measure, way]);

  it('is the round itself for whoever may apply in it, and nothing else', () => {
    const advice = ask('landkreis', 'integrationsmanagement', 'kreis-08125');
    expect(names(advice.wanted)).toEqual([['integrationsmanagement', 'apply']]);
    expect(advice.alternatives).toEqual([]);
  });

  it('leads a municipality to its Kreis', () => {
    const advice = ask('municipality', 'integrationsmanagement');
    expect(names(advice.wanted)).toEqual([['integrationsmanagement', 'throughKreis']]);
    expect(advice.alternatives).toEqual([]);
  });

  it('names what fits instead when the wanted round takes others', () => {
    const advice = ask('landkreis', 'queere-gefluechtete', 'kreis-08125');
    expect(names(advice.wanted)).toEqual([['queere-gefluechtete', 'otherKinds']]);
    expect(names(advice.alternatives)).toEqual([
      ['integrationsmanagement', 'apply'],
      ['spracherwerb', 'apply'],
    ]);
  });

  it('names all that fits when nothing of what is offered is wanted', () => {
    const advice = ask('municipality', 'other');
    expect(advice.wanted).toEqual([]);
    expect(names(advice.alternatives)).toEqual([
      ['integrationsmanagement', 'throughKreis'],
      ['spracherwerb', 'apply'],
      ['inturo', 'ifNamed'],
    ]);
  });

  it('leaves out rounds whose funding is over', () => {
    const advice = advise(
      {
        applicant: { kind: 'landkreis' },
        measure: 'spracherwerb',
        at: '2028-06-01T12:00:00.000Z' as Instant,
        today: '2028-06-01',
      },
      offers,
    );
    expect(advice).toEqual({ wanted: [], alternatives: [] });
  });

  it('puts an open round before one that has closed', () => {
    const closed = offer('spracherwerb', { id: 'earlier' as RoundId, closesAt: '2026-10-31T23:00:00.000Z' as Instant });
    const advice = advise({ applicant: { kind: 'landkreis' }, measure: 'spracherwerb', at, today }, [
      closed,
      ...offers,
    ]);
    expect(advice.wanted.map(({ offer: { id }, time }) => [id, time])).toEqual([
      ['spracherwerb-2027', 'open'],
      ['earlier', 'late'],
    ]);
  });
});
