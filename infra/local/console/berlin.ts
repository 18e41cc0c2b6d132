/** Local time of the authority, as a date box of the browser has it: `2027-01-31T08:00`. */
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

export function berlinTime(milliseconds: number): string {
  return parts.format(milliseconds).replace(' ', 'T');
}

/** The instant of a local time, in milliseconds since the epoch; undefined for a text that is none. */
export function instantInBerlin(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?$/.exec(text);
  const wanted = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return undefined;
  const offset = (instant: number) => Date.parse(`${berlinTime(instant)}Z`) - Math.floor(instant / 60_000) * 60_000;
  // The second look corrects a first guess that lay on the other side of a change of the clocks.
  const guess = wanted - offset(wanted);
  return wanted - offset(guess);
}
