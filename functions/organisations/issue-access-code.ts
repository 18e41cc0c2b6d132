import { randomBytes } from 'node:crypto';
import { epochSeconds } from '#schemas/calendar/epoch.ts';
import { toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { byPerson } from '../shared/application-facts.ts';
import { sha256 } from '../shared/hash.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeTeam, getTeam } from '../shared/records/team-record.ts';
import { keys } from '../shared/table/keys.ts';
import { requireOrganisation } from './team-for.ts';

/** Crockford's base 32: no I, L, O and U, which are misread or form words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits: nobody finds a code by trying, even without the limit of tries. */
const signs = 12;
const daySeconds = 24 * 60 * 60;

/**
 * Makes the code that goes to an organisation on paper. The table keeps its hash only, so it can be shown this once;
 * an earlier code of the organisation ends.
 */
export const issueAccessCode: Endpoint<'issueAccessCode'> = async ({ actor, parameters: { organisationId }, at }) => {
  const [organisation, team] = await Promise.all([requireOrganisation(organisationId), getTeam(organisationId, at)]);
  const code = newCode();
  const codeHash = sha256(code);
  const expiresAt = epochSeconds(at) + limits.accessCodeDays * daySeconds;
  const event = { action: 'codeIssued', at, ...byPerson(actor), facts: {} } as const;
  return {
    items: [
      ...changeTeam(team, event, { codeHash }),
      { put: { ...keys.accessCode(codeHash), schemaVersion: 1, organisationId, expiresAt } },
      ...(team.codeHash ? [{ remove: keys.accessCode(team.codeHash) }] : []),
    ],
    answer: {
      body: { code: inGroups(code), organisationName: organisation.name, expiresAt: toInstant(expiresAt * 1000) },
    },
  };
};

/** 256 is a multiple of 32, so every sign is as likely as any other. */
const newCode = (): string => [...randomBytes(signs)].map((byte) => alphabet[byte % alphabet.length]).join('');

const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
