import type { Day, RoundId } from '#schemas/ids.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { frames } from './frames.ts';

/**
 * The terms of the demo's round. The letters are made up after the public pattern of a grant notice; an authority has
 * its own texts confirmed by its lawyers.
 */
export const demoTerms = (roundId: RoundId): RoundTerms => ({
  schemaVersion: 1,
  roundId,
  frames: { ...frames },
  requiredAttachments: [],
  informationRequest: { days: 14, deadline: 'period', remindDaysBefore: [3] },
  delivery: { retrieveWithinDays: 10, postFictionDays: 4, remedyMonths: 1 },
  instalments: [
    { due: '2027-03-01' as Day, percent: 50 },
    { due: '2027-09-01' as Day, percent: 50 },
  ],
  proof: { due: '2028-03-31' as Day, deadline: 'period' },
  letter: {
    letterhead: {
      authority: 'Regierungspräsidium Stuttgart (Demo)',
      street: 'Ruppmannstraße 21',
      postcodeAndTown: '70565 Stuttgart',
      phone: '0711 904-0',
      email: 'poststelle@rps.example',
    },
    place: 'Stuttgart',
    signatureLine: 'Im Auftrag',
    legalBasis:
      'Rechtsgrundlage sind die Verwaltungsvorschrift des Ministeriums für Soziales, Gesundheit und Integration über die Gewährung von Zuwendungen zur Förderung des Integrationsmanagements (VwV Integrationsmanagement) sowie die §§ 23 und 44 der Landeshaushaltsordnung für Baden-Württemberg (LHO) mit den Verwaltungsvorschriften hierzu.',
    conditions: [
      'Die geförderten Stellen sind während des Bewilligungszeitraums zu besetzen. Monate, in denen eine Stelle nicht besetzt ist, werden nicht gefördert.',
      'Bleibt eine Stelle länger als drei Monate unbesetzt oder ändert sich ihr Umfang, so ist das der Bewilligungsbehörde unverzüglich mitzuteilen.',
      'Die Zuwendung darf nach Maßgabe der Nr. 12 der Verwaltungsvorschriften zu § 44 LHO an die im Antrag genannten Stellen weitergegeben werden. Dabei sind ihnen die Bestimmungen dieses Bescheids, soweit zutreffend, in gleicher Weise aufzuerlegen.',
      'Auf die Förderung durch das Land Baden-Württemberg ist bei Veröffentlichungen in geeigneter Weise hinzuweisen.',
      'Personenbezogene Daten der beratenen Personen dürfen der Bewilligungsbehörde nicht übermittelt werden; im Nachweis genügen Fallzahlen.',
    ],
    remedy:
      'Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Stuttgart, Augustenstraße 5, 70178 Stuttgart, erhoben werden.',
  },
});
