import { type AuthorityId, firstAuthority } from '#schemas/authority.ts';
import type { AuthorityRole, MemberRole, Role } from '#schemas/person/roles.ts';
import type { Text } from '#schemas/text.ts';
import { kultusministerium } from './rounds.ts';

/** One of the people that somebody trying the platform can be. `sub` is their subject at the login page. */
export type DemoPerson = {
  sub: string;
  name: string;
  email: string;
  /** Id of the organisation they work for; absent for people of an authority. */
  organisation?: string;
  /** The authority they work for; absent for people of an organisation. */
  authorityId?: AuthorityId;
  role: Role;
  description: Text;
};

const authority = (sub: string, name: string, role: AuthorityRole, description: Text): DemoPerson => ({
  sub: `demo-${sub}`,
  name,
  email: `${sub}@rps.example`,
  authorityId: firstAuthority,
  role,
  description,
});

/** Somebody of the ministry that leads Jugendberufshilfe. */
const ofMinistry = (sub: string, name: string, role: AuthorityRole, description: Text): DemoPerson => ({
  ...authority(`${sub}-km`, name, role, description),
  email: `${sub}@km.example`,
  authorityId: kultusministerium,
});

type Place = { place: string; organisation: string; called: Text };
const member = ({ place, organisation }: Place, name: string, role: MemberRole, description: Text): DemoPerson => ({
  sub: `demo-${role}-${place}`,
  name,
  email: `${role}@${place}.example`,
  organisation,
  role,
  description,
});

const editor = (place: Place, name: string) =>
  member(place, name, 'editor', {
    de: `${place.called.de}: füllt Anträge aus`,
    en: `${place.called.en}: fills in applications`,
  });
const signatory = (place: Place, name: string) =>
  member(place, name, 'signatory', {
    de: `${place.called.de}: füllt Anträge aus, reicht sie ein und zieht sie zurück`,
    en: `${place.called.en}: fills in, submits and withdraws applications`,
  });

const heilbronn: Place = {
  place: 'heilbronn',
  organisation: 'kreis-08125',
  called: { de: 'Landkreis Heilbronn', en: 'Rural district of Heilbronn' },
};
const stuttgart: Place = {
  place: 'stuttgart',
  organisation: 'kreis-08111',
  called: { de: 'Stadtkreis Stuttgart', en: 'City of Stuttgart' },
};
const muehlacker: Place = {
  place: 'muehlacker',
  organisation: 'gemeinde-08236040',
  called: { de: 'Stadt Mühlacker', en: 'Town of Mühlacker' },
};
const brueckenhaus: Place = {
  place: 'brueckenhaus',
  organisation: 'traeger-brueckenhaus',
  called: { de: 'Brückenhaus e. V., freier Träger', en: 'Brückenhaus, an independent carrier' },
};

export const people: readonly DemoPerson[] = [
  editor(heilbronn, 'Elif Brandt'),
  signatory(heilbronn, 'Martin Oster'),
  editor(stuttgart, 'Jonas Wieland'),
  signatory(stuttgart, 'Sabine Kurz'),
  editor(muehlacker, 'Aylin Demir'),
  signatory(muehlacker, 'Frank Rombach'),
  editor(brueckenhaus, 'Lena Fuchs'),
  signatory(brueckenhaus, 'Robert Zeller'),
  authority('case-officer', 'Petra Lang', 'caseOfficer', {
    de: 'Regierungspräsidium: prüft Anträge formal',
    en: 'Authority: checks applications formally',
  }),
  authority('technical-reviewer', 'Deniz Aydin', 'technicalReviewer', {
    de: 'Regierungspräsidium: prüft Anträge fachlich',
    en: 'Authority: reviews applications technically',
  }),
  authority('expert', 'Dr. Miriam Falk', 'expert', {
    de: 'Sachverständige: gibt fachliche Stellungnahmen ab',
    en: 'Expert: gives opinions on applications',
  }),
  authority('approver', 'Ulrike Hahn', 'approver', {
    de: 'Regierungspräsidium: entscheidet über Anträge',
    en: 'Authority: decides on applications',
  }),
  authority('budget-officer', 'Thomas Reuter', 'budgetOfficer', {
    de: 'Regierungspräsidium: verwaltet die Haushaltsmittel',
    en: 'Authority: manages the budget',
  }),
  authority('auditor', 'Katrin Sommer', 'auditor', {
    de: 'Prüfstelle: liest alles, ändert nichts',
    en: 'Audit office: reads everything, changes nothing',
  }),
  authority('administrator', 'Nico Berger', 'administrator', {
    de: 'Verwaltung der Plattform: hilft, wenn ein Ablauf stockt',
    en: 'Platform administration: helps when a workflow is stuck',
  }),
  ofMinistry('case-officer', 'Andrea Vogt', 'caseOfficer', {
    de: 'Kultusministerium: prüft Anträge formal',
    en: 'Ministry of education: checks applications formally',
  }),
  ofMinistry('technical-reviewer', 'Michael Stein', 'technicalReviewer', {
    de: 'Kultusministerium, Schulaufsicht: prüft Anträge fachlich',
    en: 'Ministry of education, school supervision: reviews applications technically',
  }),
  ofMinistry('approver', 'Claudia Bauer', 'approver', {
    de: 'Kultusministerium: entscheidet über Anträge',
    en: 'Ministry of education: decides on applications',
  }),
  ofMinistry('budget-officer', 'Stefan Keller', 'budgetOfficer', {
    de: 'Kultusministerium: verwaltet die Haushaltsmittel',
    en: 'Ministry of education: manages the budget',
  }),
];
