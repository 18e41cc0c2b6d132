import type { FilesField } from '../../form/field.ts';
import type { Page } from '../../form/page.ts';
import type { Text } from '../../text.ts';

type Fields = Readonly<Record<string, FilesField>>;

/** What a project brings along; which of it is required, the round says. @param own what only this measure asks for */
export const projectAttachments = (conceptHint: Text, own: Fields = {}): Page => ({
  id: 'attachments',
  minutes: 4,
  title: { de: 'Anlagen', en: 'Attachments' },
  intro: {
    de: 'Bitte fügen Sie keine Unterlagen mit Daten von Geflüchteten oder anderen beratenen Personen bei.',
    en: 'Please do not attach documents with data of refugees or other persons counselled.',
  },
  fields: {
    concept: {
      kind: 'files',
      label: { de: 'Konzept', en: 'Concept' },
      hint: conceptHint,
      maxFiles: 1,
      required: false,
    },
    ...own,
    charter: {
      kind: 'files',
      label: { de: 'Satzung oder Gesellschaftsvertrag', en: 'Charter or articles of association' },
      hint: {
        de: 'Nur von freien Trägern, und nur wenn sie uns noch nicht vorliegt oder geändert wurde',
        en: 'Independent carriers only, and only if we do not have it yet or it was changed',
      },
      maxFiles: 3,
      required: false,
    },
    accounts: {
      kind: 'files',
      label: { de: 'Letzter Jahresabschluss', en: 'Last annual accounts' },
      hint: {
        de: 'Von freien Trägern: Jahresabschluss, oder Einnahmen und Ausgaben des letzten Jahres',
        en: 'From independent carriers: annual accounts, or revenue and expenditure of the last year',
      },
      maxFiles: 3,
      required: false,
    },
    further: {
      kind: 'files',
      label: { de: 'Weitere Unterlagen', en: 'Further documents' },
      hint: {
        de: 'Zum Beispiel Zusagen anderer Geldgeber',
        en: 'For example commitments of other funders',
      },
      maxFiles: 10,
      required: false,
    },
  },
});
