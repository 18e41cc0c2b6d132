import type { ApplicationId } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { partInvitationMail } from '#schemas/messages/part-mails.ts';
import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Part } from '#schemas/part/part.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { beginPart, type PartMeta, toParts } from '../shared/records/part-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { draftWithParts, refusePast } from './managed.ts';
import { mailWithLink, senderOf } from './part-mail.ts';

type Asked = RouteBody<'inviteParts'>['parts'][number];
type Request = ApiRequest<'inviteParts'>;

/** Asks several organisations at once for their part of a draft: all of them or none. Each gets a link by mail. */
export const inviteParts: Endpoint<'inviteParts'> = async (request) => {
  const { actor, parameters, body, at } = request;
  const { record, draft, parts } = await draftWithParts(actor, parameters.applicationId, 'inviteParts');
  refusePast(body.due, at);
  const [asked, items, sender] = await Promise.all([
    Promise.all(body.parts.map(asInDirectory)),
    queryRange(ranges.parts(draft.id)),
    senderOf(draft, actor),
  ]);
  const known = toParts(items);
  refuseKinds(asked, parts.kinds);
  refuseKnown(known, asked);

  const begun = asked.map((one, index) => newPart(request, draft.id, one, known.length + index + 1));
  const mail = (facts: Parameters<typeof partInvitationMail>[0]) =>
    partInvitationMail({ ...facts, message: body.message });
  const facts = { names: asked.map(({ name }) => name).join(', '), due: body.due };
  return {
    items: [
      ...changeApplication(record, {}, { action: 'partInvited', at, ...byPerson(actor), facts }),
      ...begun.flatMap((part) => [beginPart(part), ...mailWithLink({ part, mail, sender, at })]),
    ],
    answer: { body: { parts: begun.map((part): Part => ({ ...part, fields: {} })) } },
  };
};

/** Kind and name of an organisation that was found in the directory are those of the directory. @throws PaktwerkError notFound */
async function asInDirectory(asked: Asked): Promise<Asked> {
  if (asked.organisationId === undefined) return asked;
  const organisation = await getOrganisation(asked.organisationId);
  if (!organisation || organisation.dissolved) throw new PaktwerkError('notFound');
  return { ...asked, kind: organisation.kind, name: organisation.name };
}

/** @throws PaktwerkError invalidRequest, with the places of those that cannot take part */
function refuseKinds(asked: readonly Asked[], kinds: readonly OrganisationKind[]): void {
  const paths = asked.flatMap(({ kind }, index) => (kinds.includes(kind) ? [] : [`parts.${index}.kind`]));
  if (paths.length > 0) throw new PaktwerkError('invalidRequest', { paths });
}

/** @throws PaktwerkError partExists · tooManyParts */
function refuseKnown(known: readonly Part[], asked: readonly Asked[]): void {
  const standing: Pick<Part, 'organisationId' | 'kind' | 'name'>[] = known.filter(({ status }) => status !== 'closed');
  for (const one of asked) {
    if (standing.some((other) => isSame(one, other))) throw new PaktwerkError('partExists', { name: one.name });
    standing.push(one);
  }
  const most = limits.parts;
  if (known.length + asked.length > most) throw new PaktwerkError('tooManyParts', { most });
}

type Named = Pick<Asked, 'organisationId' | 'kind' | 'name'>;

/** Two of the directory may share their name (eight municipalities do), one that was typed in may be meant for one of it. */
const isSame = (one: Named, other: Named): boolean =>
  one.organisationId !== undefined && other.organisationId !== undefined
    ? one.organisationId === other.organisationId
    : one.kind === other.kind && spoken(one.name) === spoken(other.name);

const spoken = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

function newPart(
  { actor, body: { due }, at }: Request,
  applicationId: ApplicationId,
  asked: Asked,
  count: number,
): PartMeta {
  return {
    ...{ schemaVersion: 1, id: `part-${count}`, applicationId, status: 'invited', version: 1 },
    ...asked,
    ...{ invitedAt: at, invitedBy: actor.person.id, invitedByName: actor.person.name, due },
  };
}
