import type { Instant } from '#schemas/ids.ts';
import { type DemoPerson, people } from './people.ts';
import { seedDirectory, seedPeople } from './seed-demo.ts';

/** Puts the demo's rounds, organisations and people into the table; what is there already stays as it is. */
export async function handler({ issuer, now }: { issuer: string; now: Instant }): Promise<{ people: DemoPerson[] }> {
  await Promise.all([seedDirectory(now), seedPeople(issuer, now)]);
  return { people: [...people] };
}
