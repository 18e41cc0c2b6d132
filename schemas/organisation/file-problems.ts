import type { Text } from '../text.ts';
import type { FileProblem } from './directory-file.ts';
import type { OrganisationFlaw } from './well-formed.ts';

/** What can be wrong with a file of organisations, for the person who has it. `{what}` stands for what was found. */
const texts = {
  empty: { de: 'Die Datei enthält keine Organisation.', en: 'The file contains no organisation.' },
  noneOfLand: {
    de: 'Die Datei enthält keinen Kreis und keine Gemeinde in Baden-Württemberg (Schlüssel 08…).',
    en: 'The file contains no Kreis and no municipality of Baden-Württemberg (keys 08…).',
  },
  recordUnknown: {
    de: 'Diese Zeile beginnt mit keiner bekannten Satzart (10, 20, 30, 40, 50, 60), sondern mit „{what}“.',
    en: 'This line begins with no known kind of record (10, 20, 30, 40, 50, 60), but with "{what}".',
  },
  tooShort: {
    de: 'Diese Zeile ist zu kurz: {what} Zeichen. Die Datei ist unvollständig oder wurde verändert.',
    en: 'This line is too short: {what} characters. The file is incomplete or was changed.',
  },
  dayUnreadable: {
    de: 'Der Gebietsstand „{what}“ ist kein Tag.',
    en: 'The territorial status "{what}" is no day.',
  },
  dayDiffers: {
    de: 'Der Gebietsstand „{what}“ ist ein anderer als in der ersten Zeile.',
    en: 'The territorial status "{what}" differs from that of the first line.',
  },
  keyUnreadable: {
    de: 'Der amtliche Schlüssel „{what}“ ist unvollständig oder enthält andere Zeichen als Ziffern.',
    en: 'The official key "{what}" is incomplete or contains other characters than digits.',
  },
  nameMissing: { de: 'In dieser Zeile fehlt der Name.', en: 'The name is missing in this line.' },
  kindUnknown: {
    de: 'Das Textkennzeichen „{what}“ gibt es für diese Satzart nicht.',
    en: 'There is no text mark "{what}" for this kind of record.',
  },
  kreisMissing: {
    de: 'Zum Kreis {what} gibt es in der Datei keine Zeile.',
    en: 'The file has no line for the Kreis {what}.',
  },
  withoutMunicipality: {
    de: 'Zum Kreis {what} nennt die Datei keine Gemeinde. Sie ist unvollständig.',
    en: 'The file names no municipality for the Kreis {what}. It is incomplete.',
  },
  twice: {
    de: '„{what}“ steht schon weiter oben in der Datei.',
    en: '"{what}" stands further up in the file already.',
  },
  columnMissing: {
    de: 'Die Spalte „{what}“ fehlt. Gebraucht werden mindestens: kind, name.',
    en: 'The column "{what}" is missing. At least these are needed: kind, name.',
  },
  columnUnknown: {
    de: 'Die Spalte „{what}“ ist unbekannt. Möglich sind: id, kind, key, name, kreis, street, town, dissolved, into.',
    en: 'The column "{what}" is unknown. Possible are: id, kind, key, name, kreis, street, town, dissolved, into.',
  },
  cellsDiffer: {
    de: 'Diese Zeile hat {what} Zellen, mehr als die Kopfzeile.',
    en: 'This line has {what} cells, more than the first line.',
  },
  quoteOpen: {
    de: 'Ein Anführungszeichen wird in dieser Zeile geöffnet und nicht geschlossen.',
    en: 'A quotation mark is opened in this line and not closed.',
  },
  kindUnreadable: {
    de: 'Die Art „{what}“ ist unbekannt. Möglich sind: Landkreis, Stadtkreis, Gemeinde, Verband, Träger.',
    en: 'The kind "{what}" is unknown. Possible are: landkreis, stadtkreis, municipality, association, carrier.',
  },
  idMissing: {
    de: 'Ein Träger braucht eine eigene id, die mit „traeger-“ beginnt.',
    en: 'A carrier needs an id of its own that begins with "traeger-".',
  },
  intoUnfit: {
    de: 'Die Nachfolge „{what}“ ist keine id. Sie gilt nur zusammen mit dem Tag in der Spalte „dissolved“.',
    en: 'The successor "{what}" is no id. It counts only together with the day in the column "dissolved".',
  },
  nameUnreadable: {
    de: 'Der Name fehlt, ist zu lang oder enthält Zeichen, die keine Schrift sind.',
    en: 'The name is missing, too long or contains characters that are no text.',
  },
  addressUnreadable: {
    de: 'Straße oder Ort sind zu lang oder enthalten Zeichen, die keine Schrift sind.',
    en: 'Street or town are too long or contain characters that are no text.',
  },
  keyUnfit: {
    de: 'Der Schlüssel „{what}“ passt nicht zur Art: Kreise haben 5 Ziffern, Gemeinden 8, Verbände 9, Träger keine.',
    en: 'The key "{what}" does not fit the kind: Kreise have 5 digits, municipalities 8, Verbände 9, carriers none.',
  },
  idUnfit: {
    de: 'Die id „{what}“ passt nicht zu Art und Schlüssel.',
    en: 'The id "{what}" does not fit the kind and the key.',
  },
  kreisUnfit: {
    de: 'Der Kreis „{what}“ ist kein Schlüssel mit 5 Ziffern, der zur Organisation passt.',
    en: 'The Kreis "{what}" is no key of 5 digits that fits the organisation.',
  },
  becameItself: {
    de: 'Eine Organisation kann nicht in sich selbst aufgehen.',
    en: 'An organisation cannot become part of itself.',
  },
  missesTooMuch: {
    de: 'In der Datei fehlen {what}, die im Verzeichnis stehen: Sie ist vermutlich unvollständig.',
    en: '{what} that stand in the directory are missing in the file: it is probably incomplete.',
  },
} as const satisfies Record<string, Text> & Record<OrganisationFlaw, Text>;
export type FileProblemName = keyof typeof texts;

/** Longer pieces of a file that is something else altogether help nobody. */
const quotedAtMost = 60;

export function fileProblem(line: number, name: FileProblemName, what: string | number = ''): FileProblem {
  const { de, en } = texts[name];
  const quoted = String(what).slice(0, quotedAtMost);
  return { line, text: { de: de.replace('{what}', () => quoted), en: en.replace('{what}', () => quoted) } };
}
