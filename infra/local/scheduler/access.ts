import { arn } from '../assembly/identity.ts';
import type { Access, Json, WireRequest } from '../contracts.ts';

const actions: Record<string, string> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  DELETE: 'DeleteSchedule',
  GET: 'GetSchedule',
};

/**
 * A schedule is a resource of its group. Whoever gives it a role must be allowed to pass it on.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html
 */
export function scheduleAccess(_: string, { method, path, query, body }: WireRequest): Access[] | null {
  if (method === 'GET' && /^\/schedules\/?$/.test(path)) return [{ action: 'scheduler:ListSchedules', resource: '*' }];
  const name = /^\/schedules\/([^/]+)$/.exec(path)?.[1];
  const action = actions[method];
  if (!name || !action) return null;
  const { GroupName, Target } = JSON.parse(body.toString('utf8') || '{}') as Record<string, Json | undefined>;
  const group = GroupName ?? query.get('groupName') ?? 'default';
  const resource = arn('scheduler', `schedule/${group}/${decodeURIComponent(name)}`);
  const needed: Access[] = [{ action: `scheduler:${action}`, resource }];
  const roleArn = (Target as { RoleArn?: string } | undefined)?.RoleArn;
  const context = { 'iam:passedtoservice': 'scheduler.amazonaws.com' };
  return roleArn ? [...needed, { action: 'iam:PassRole', resource: roleArn, context }] : needed;
}
