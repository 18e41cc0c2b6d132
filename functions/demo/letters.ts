import type { RoundId } from '#schemas/ids.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';

type Letter = RoundTerms['letter'];

const lho =
  'die §§ 23 und 44 der Landeshaushaltsordnung für Baden-Württemberg (LHO) mit den Verwaltungsvorschriften hierzu';
const pact = (purpose: string): string =>
  `Rechtsgrundlage sind die Fördergrundsätze des Ministeriums für Soziales, Gesundheit und Integration ${purpose} im Pakt für Integration mit den Kommunen sowie ${lho}.`;

const publicity =
  'Auf die Förderung durch das Land Baden-Württemberg ist bei Veröffentlichungen in geeigneter Weise hinzuweisen.';
const noPersonalData =
  'Personenbezogene Daten der beratenen Personen dürfen der Bewilligungsbehörde nicht übermittelt werden; im Nachweis genügen Fallzahlen.';
/** Of measures with a financing plan, on which the amount rests. */
const planBinds =
  'Der Finanzierungsplan ist hinsichtlich des Gesamtergebnisses verbindlich. Ermäßigen sich die Ausgaben oder erhöhen sich die Einnahmen, so ist das der Bewilligungsbehörde unverzüglich mitzuteilen.';

const regierungspraesidium: Letter['letterhead'] = {
  authority: 'Regierungspräsidium Stuttgart (Demo)',
  street: 'Ruppmannstraße 21',
  postcodeAndTown: '70565 Stuttgart',
  phone: '0711 904-0',
  email: 'poststelle@rps.example',
};
const ministry: Letter['letterhead'] = {
  authority: 'Ministerium für Kultus, Jugend und Sport Baden-Württemberg (Demo)',
  street: 'Thouretstraße 6',
  postcodeAndTown: '70173 Stuttgart',
  phone: '0711 279-0',
  email: 'poststelle@km.example',
};

const first: Letter = {
  letterhead: regierungspraesidium,
  place: 'Stuttgart',
  signatureLine: 'Im Auftrag',
  legalBasis: `Rechtsgrundlage sind die Verwaltungsvorschrift des Ministeriums für Soziales, Gesundheit und Integration über die Gewährung von Zuwendungen zur Förderung des Integrationsmanagements (VwV Integrationsmanagement) sowie ${lho}.`,
  conditions: [
    'Die geförderten Stellen sind während des Bewilligungszeitraums zu besetzen. Monate, in denen eine Stelle nicht besetzt ist, werden nicht gefördert.',
    'Bleibt eine Stelle länger als drei Monate unbesetzt oder ändert sich ihr Umfang, so ist das der Bewilligungsbehörde unverzüglich mitzuteilen.',
    'Die Zuwendung darf nach Maßgabe der Nr. 12 der Verwaltungsvorschriften zu § 44 LHO an die im Antrag genannten Stellen weitergegeben werden. Dabei sind ihnen die Bestimmungen dieses Bescheids, soweit zutreffend, in gleicher Weise aufzuerlegen.',
    publicity,
    noPersonalData,
  ],
  remedy:
    'Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Stuttgart, Augustenstraße 5, 70178 Stuttgart, erhoben werden.',
};

const own: Readonly<Record<string, Partial<Letter>>> = {
  'spracherwerb-2027': {
    legalBasis: pact('für den zielgruppenspezifischen Spracherwerb'),
    conditions: [
      'Gefördert werden nur gehaltene Unterrichtseinheiten und Termine, die stattgefunden haben.',
      'Fällt ein Kurs aus oder verringert sich die Zahl der Unterrichtseinheiten um mehr als ein Zehntel, so ist das der Bewilligungsbehörde unverzüglich mitzuteilen.',
      'Von Teilnehmenden dürfen keine Beiträge erhoben werden, die über einen angemessenen Beitrag zu Lernmitteln hinausgehen.',
      publicity,
      'Listen von Teilnehmenden verbleiben bei Ihnen und sind fünf Jahre aufzubewahren; im Nachweis genügen Zahlen.',
    ],
  },
  'traumarehabilitation-2027': {
    legalBasis: pact('für die Maßnahme „BW schützt!“'),
    conditions: [
      planBinds,
      'Das Vorhaben ist mit den im Antrag genannten Stadt- und Landkreisen abzustimmen.',
      publicity,
      'Angaben über die Gesundheit einzelner Personen dürfen der Bewilligungsbehörde in keinem Fall übermittelt werden; im Nachweis genügen Fallzahlen.',
    ],
  },
  'inturo-2027': {
    legalBasis: pact('für die Maßnahme INTURO'),
    conditions: [planBinds, 'Die eigenen Mittel sind wie geplant einzusetzen.', publicity, noPersonalData],
  },
  'queere-gefluechtete-2027': {
    legalBasis: pact('für die Beratung queerer Geflüchteter'),
    conditions: [
      planBinds,
      'Die eigenen Mittel sind wie geplant einzusetzen.',
      publicity,
      'Angaben über die sexuelle Orientierung oder die geschlechtliche Identität einzelner Personen dürfen der Bewilligungsbehörde in keinem Fall übermittelt werden; im Nachweis genügen Fallzahlen.',
    ],
  },
  'jugendberufshelfer-2027': {
    letterhead: ministry,
    legalBasis: `Rechtsgrundlage sind die Fördergrundsätze des Ministeriums für Kultus, Jugend und Sport für Jugendberufshelferinnen und Jugendberufshelfer sowie ${lho}.`,
    conditions: [
      'Die geförderten Stellen sind während des Bewilligungszeitraums zu besetzen. Monate, in denen eine Stelle nicht besetzt ist, werden nicht gefördert.',
      'Ein Wechsel der Schule, an der eine Stelle eingesetzt ist, bedarf der Zustimmung der Bewilligungsbehörde.',
      publicity,
      'Personenbezogene Daten von Schülerinnen und Schülern dürfen der Bewilligungsbehörde nicht übermittelt werden; im Nachweis genügen Zahlen.',
    ],
  },
};

/**
 * What the letters of a round say. They are made up after the public pattern of a grant notice; an authority has its
 * own texts confirmed by its lawyers.
 */
export const letters = (roundId: RoundId): Letter => ({ ...first, ...own[roundId] });
