import { AwsError, type Json, type WireRequest, type WireResponse, type WireService } from '../contracts.ts';
import { once } from './idempotency.ts';
import { createInput, deleteInput, listInput, parse, updateInput } from './input.ts';
import { described, summary } from './on-wire.ts';
import { type Schedule, scheduleArn, toSchedule } from './schedule.ts';
import type { Scheduler } from './scheduler.ts';
import type { StoredSchedule } from './store.ts';

type Settings = {
  scheduler: Scheduler;
  now(): number;
  /** The schedule groups that there are. */
  groups: ReadonlySet<string>;
  /** Throws unless the Scheduler may act as the role. */
  requireTrust?(roleArn: string, group: string): void;
};
type Call = { name: string; request: WireRequest; body: Record<string, Json> };

/** EventBridge Scheduler's REST API for schedules; operations on groups and tags are refused by name. */
export function createSchedulerService(settings: Settings): WireService {
  const operations: Record<string, (settings: Settings, call: Call) => Promise<Json>> = {
    'POST /schedules/': create,
    'PUT /schedules/': update,
    'DELETE /schedules/': remove,
    'GET /schedules/': get,
    'GET /schedules': list,
  };
  return {
    signingName: 'scheduler',
    async handle(request) {
      try {
        const [, path = '', name = ''] = /^(\/schedules\/?)([^/]*)$/.exec(request.path) ?? [];
        const run = operations[`${request.method} ${name ? path : path.replace(/\/$/, '')}`];
        if (!run) throw unknown(request);
        const body = JSON.parse(request.body.toString('utf8') || '{}') as Record<string, Json>;
        return json(200, await run(settings, { name: decodeURIComponent(name), request, body }));
      } catch (error) {
        return errorAnswer(request, error);
      }
    },
  };
}

function unknown({ method, path }: WireRequest): AwsError {
  return new AwsError('UnknownOperationException', `scheduler: ${method} ${path} is not served here`, {}, 404);
}

async function create(settings: Settings, { name, body }: Call): Promise<Json> {
  const { ClientToken, ...members } = parse(createInput, { ...body, Name: name });
  const schedule = scheduleOf(settings, members);
  return once(settings, ClientToken, ['create', body, name], schedule.arn, async () => {
    if (await settings.scheduler.store.find(schedule.arn))
      throw new AwsError('ConflictException', `Schedule ${name} already exists.`, {}, 409);
    const statement = await settings.scheduler.saving(schedule);
    return { answer: { ScheduleArn: schedule.arn }, statements: [statement] };
  });
}

/** Sets all members: one that is left out gets its default. */
async function update(settings: Settings, { name, body }: Call): Promise<Json> {
  const { ClientToken, ...members } = parse(updateInput, { ...body, Name: name });
  const schedule = scheduleOf(settings, members);
  return once(settings, ClientToken, ['update', body, name], schedule.arn, async () => {
    await existing(settings, schedule.group, name);
    const statement = await settings.scheduler.saving(schedule);
    return { answer: { ScheduleArn: schedule.arn }, statements: [statement] };
  });
}

async function remove(settings: Settings, { name, request }: Call): Promise<Json> {
  const { groupName, clientToken } = parse(deleteInput, Object.fromEntries(request.query));
  const arn = scheduleArn(groupName, name);
  return once(settings, clientToken, ['delete', arn], arn, async () => {
    await existing(settings, groupName, name);
    return { answer: {}, statements: settings.scheduler.store.deleting(arn) };
  });
}

async function get(settings: Settings, { name, request }: Call): Promise<Json> {
  const { groupName } = parse(deleteInput, Object.fromEntries(request.query));
  return described(await existing(settings, groupName, name));
}

async function list({ scheduler }: Settings, { request }: Call): Promise<Json> {
  const { ScheduleGroup, NamePrefix, State, MaxResults, NextToken } = parse(
    listInput,
    Object.fromEntries(request.query),
  );
  const found = await scheduler.store.list({
    ...{ group: ScheduleGroup ?? null, prefix: NamePrefix, limit: MaxResults + 1 },
    enabled: State === undefined ? null : State === 'ENABLED',
    after: Buffer.from(NextToken, 'base64url').toString('utf8'),
  });
  const page = found.slice(0, MaxResults);
  const last = found.length > page.length ? page.at(-1)?.schedule.arn : undefined;
  return {
    Schedules: page.map((stored) => ({ ...summary(stored), Target: { Arn: stored.schedule.target.arn } })),
    NextToken: last && Buffer.from(last).toString('base64url'),
  };
}

function scheduleOf({ groups, requireTrust }: Settings, members: Parameters<typeof toSchedule>[0]): Schedule {
  if (!groups.has(members.GroupName))
    throw new AwsError('ResourceNotFoundException', `Schedule group ${members.GroupName} does not exist.`, {}, 404);
  requireTrust?.(members.Target.RoleArn, members.GroupName);
  try {
    return toSchedule(members);
  } catch (error) {
    throw new AwsError('ValidationException', `Invalid schedule: ${(error as Error).message}.`);
  }
}

async function existing({ scheduler }: Settings, group: string, name: string): Promise<StoredSchedule> {
  const stored = await scheduler.store.find(scheduleArn(group, name));
  if (!stored) throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, {}, 404);
  return stored;
}

function errorAnswer(request: WireRequest, error: unknown): WireResponse {
  const known = error instanceof SyntaxError ? new AwsError('ValidationException', error.message) : error;
  if (!(known instanceof AwsError)) {
    console.error(`local cloud: scheduler ${request.method} ${request.path} failed`, error);
    return json(500, { Message: String(error) });
  }
  const { status, headers, body } = json(known.status, { Message: known.message });
  return { status, headers: { ...headers, 'x-amzn-errortype': known.name }, body };
}

function json(status: number, value: Json): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
