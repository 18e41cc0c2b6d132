import { type Context, commit } from '../context.ts';
import type { EventName } from '../events.ts';
import { readText, type S3Answer, type S3Request, xmlAnswer } from '../request.ts';
import { requireTags } from '../tags.ts';
import { elements, fromXml, textOf, toXml } from '../xml.ts';
import { existing } from './get.ts';
import { causeOf } from './put.ts';

export async function getTagging(context: Context, request: S3Request): Promise<S3Answer> {
  const { tags } = await existing(context, request);
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return xmlAnswer(toXml('Tagging', { TagSet: { Tag } }));
}

export async function putTagging(context: Context, request: S3Request): Promise<S3Answer> {
  const set = elements(fromXml(await readText(request.body), 'Tagging'), 'TagSet');
  const given = set.flatMap((one) => elements(one, 'Tag'));
  const tags = requireTags(given.map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? '']));
  await change(context, request, tags, 'ObjectTagging:Put');
  return { status: 200, body: '' };
}

export async function deleteTagging(context: Context, request: S3Request): Promise<S3Answer> {
  await change(context, request, {}, 'ObjectTagging:Delete');
  return { status: 204 };
}

function change(context: Context, request: S3Request, tags: Record<string, string>, name: EventName): Promise<void> {
  const { objects, clock, turns } = context;
  return turns.run(`${request.bucket.name}/${request.key}`, async () => {
    const version = await existing(context, request);
    const happened = { name, at: clock.now(), version, cause: causeOf(request) };
    await commit(context, request.bucket, [objects.tagging(version, tags)], happened);
  });
}
