import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conditionKeys, resourceTypes } from './assembly/supported.ts';
import { OPERATIONS } from './dynamodb/engine.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'local-cloud.md'), 'utf8');
const served = Object.entries(resourceTypes).flatMap(([type, kind]) => (kind.served ? [type] : []));

describe('The page about the local cloud', () => {
  it.each(served)('has the resource type %s', (type) => {
    expect(page).toContain(`\`${type}\``);
  });

  it.each(Object.keys(conditionKeys))('has the condition key %s', (key) => {
    expect(page).toContain(`\`${key}\``);
  });

  it.each(OPERATIONS)('has the operation %s of DynamoDB', (operation) => {
    expect(page).toMatch(new RegExp(`\\b${operation}\\b`));
  });

  it('names no resource type that is not known', () => {
    const named = [...page.matchAll(/`((?:AWS|Custom)::[\w:]+)`/g)].map(([, type]) => String(type));
    expect(named.filter((type) => !resourceTypes[type])).toEqual([]);
  });
});
