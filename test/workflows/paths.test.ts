import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const receipt = 'Ihr Antrag ist eingegangen: Integrationsmanagement';
const decision = expect.stringMatching(/^Zu Ihrem Antrag IM-2026-\d{6} liegt eine Entscheidung vor$/);
const begun = ['created', 'submitted', 'registered', 'taskOpened'];
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const withdrawnEnd = { status: 'SUCCEEDED', lastState: 'Application withdrawn' };

async function statuses(application: OneApplication): Promise<string[]> {
  return (await application.tasks()).map(({ id, status }) => `${id} ${status}`);
}

describe('the way of an application', () => {
  it('ends approved when the formal check passes it and the approver approves it', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('approved');
    const machine = new Machine(application);
    expect(await machine.ended()).toEqual(decidedEnd);
    expect(await application.record()).toMatchObject({
      status: 'approved',
      recommendation: 'passed',
      recommendedBy: 'demo-case-officer',
      decidedBy: 'demo-approver',
      requestedAmount: 6_000_000,
      grantedAmount: 6_000_000,
      number: expect.stringMatching(/^IM-2026-\d{6}$/),
    });
    expect(await application.history()).toEqual([
      ...begun,
      ...['taskClaimed', 'recommended', 'taskOpened', 'taskClaimed', 'approved', 'announced'],
    ]);
    expect(await statuses(application)).toEqual(['decision-1 completed', 'formalCheck-1 completed']);
    expect(await application.mails()).toEqual([receipt, decision]);
  });
});
