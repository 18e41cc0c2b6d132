import type { Day } from '#schemas/ids.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { partsOf } from './write-day.ts';

type Letterhead = RoundTerms['letter']['letterhead'];
type About = { title: string; number: string; day: Day; writtenOn: string };

/** Breaks, where it has to, between street and town and not within them. */
const unbroken = (part: string): string => part.replaceAll(' ', '\u00a0');

/** What every letter says of itself and of the authority. Without terms only the authority's name is known. */
export function frameOf(authority: string, letterhead: Letterhead | undefined, about: About) {
  const { title, number, day, writtenOn } = about;
  const address = letterhead && [letterhead.street, letterhead.postcodeAndTown];
  const onOneLine = [letterhead?.authority ?? authority, ...(address ?? [])].map(unbroken).join(' · ');
  return {
    documentTitle: `${title} ${number}`,
    runningTitle: `${title} vom ${writtenOn} · ${number}`,
    date: partsOf(day),
    letterhead: { authority: letterhead?.authority ?? authority },
    returnAddress: onOneLine,
    imprint: onOneLine,
    title,
  };
}
