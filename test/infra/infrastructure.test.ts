import { afterAll, describe } from 'vitest';
import { synthesize } from './assembly.ts';
import { alarmTests } from './suites/alarms.ts';
import { apiTests } from './suites/api.ts';
import { permissionTests } from './suites/permissions.ts';
import { stackTests } from './suites/stacks.ts';
import { websiteTests } from './suites/website.ts';
import { workflowTests } from './suites/workflows.ts';

// One synthesis takes some seconds, so all suites look at the same one.
const assembly = synthesize();
afterAll(assembly.remove);

describe('stacks', () => stackTests(assembly));
describe('API', () => apiTests(assembly));
describe('permissions', () => permissionTests(assembly));
describe('workflows', () => workflowTests(assembly));
describe('website', () => websiteTests(assembly));
describe('alarms', () => alarmTests(assembly));
