import type { AuthorityRole, MemberRole, Role } from '#schemas/person/roles.ts';
import type { Text } from '#schemas/text.ts';

/** One of the people that somebody trying the platform can be. `sub` is their subject at the login page. */
export type DemoPerson = {
  sub: string;
  name: string;
  email: string;
  /** Id of the Kreis they work for; absent for people of the authority. */
  organisation?: string;
  role: Role;
  description: Text;
};

const authority = (sub: string, name: string, role: AuthorityRole, description: Text): DemoPerson => ({
  sub: `demo-${sub}`,
  name,
  email: `${sub}@rps.example`,
  role,
  description,
});

const member = (place: string, ags: string, name: string, role: MemberRole, description: Text): DemoPerson => ({
  sub: `demo-${role}-${place}`,
  name,
  email: `${role}@${place}.example`,
  organisation: `kreis-${ags}`,
  role,
  description,
});

const writes = (kreis: Text): Text => ({
  de: `${kreis.de}: füllt Anträge aus`,
  en: `${kreis.en}: fills in applications`,
});
const signs = (kreis: Text): Text => ({
  de: `${kreis.de}: füllt Anträge aus, reicht sie ein und zieht sie zurück`,
  en: `${kreis.en}: fills in, submits and withdraws applications`,
});
const heilbronn = { de: 'Landkreis Heilbronn', en: 'Rural district of Heilbronn' };
const stuttgart = { de: 'Stadtkreis Stuttgart', en: 'City of Stuttgart' };

export const people: readonly DemoPerson[] = [
  member('heilbronn', '08125', 'Elif Brandt', 'editor', writes(heilbronn)),
  member('heilbronn', '08125', 'Martin Oster', 'signatory', signs(heilbronn)),
  member('stuttgart', '08111', 'Jonas Wieland', 'editor', writes(stuttgart)),
  member('stuttgart', '08111', 'Sabine Kurz', 'signatory', signs(stuttgart)),
  authority('case-officer', 'Petra Lang', 'caseOfficer', {
    de: 'Regierungspräsidium: prüft Anträge formal',
    en: 'Authority: checks applications formally',
  }),
  authority('technical-reviewer', 'Deniz Aydin', 'technicalReviewer', {
    de: 'Regierungspräsidium: prüft Anträge fachlich',
    en: 'Authority: reviews applications technically',
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
];
