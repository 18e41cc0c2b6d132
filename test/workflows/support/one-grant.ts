import { getGrantRecord } from '#functions/shared/records/grant-record.ts';
import { ranges } from '#functions/shared/table/keys.ts';
import { queryRange } from '#functions/shared/table/read.ts';
import { functionName } from '#infra/entries.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import { toInstant } from '#schemas/ids.ts';
import { act } from '#test/model/acting.ts';
import { berlin, type DayNumber, midnight } from '#test/model/calendar.ts';
import type { Happening, Ladder, Terms } from '#test/model/oracle.ts';
import { addressOf, idOf, putApplication, putRounds } from '#test/model/records.ts';
import type { GrantCase } from '#test/model/scenario.ts';
import type { Platform } from '../harness.ts';
import type { OneApplication } from './application.ts';
import { Machine } from './machine.ts';
import { nextDue, settle } from './settle.ts';

const measure = 'integrationsmanagement';
const never: Ladder = { before: [], overdue: [] };
let count = 0;

/** Days from today on which the renewal of a grant opens and ends, and what its round says beside. */
type Wish = { opens: number; closes: number; terms?: Partial<Terms> };

/** One grant of which nothing but its renewal is owed, unless the test says so. Its application was written as delivered. */
export class OneGrant {
  readonly platform: Platform;
  readonly case: GrantCase;
  /** The day on which it began. */
  readonly began: DayNumber;

  private constructor(platform: Platform, grantCase: GrantCase) {
    this.platform = platform;
    this.case = grantCase;
    this.began = grantCase.delivered;
  }

  static async begun(platform: Platform, { opens, closes, terms }: Wish): Promise<OneGrant> {
    const today = berlin(platform.now()).day;
    count += 1;
    const round = {
      ...{ id: `path-${count}`, measure, kinds: { interim: 1, proof: 1, renewal: 1 } },
      terms: {
        instalments: [{ due: today + 40, amount: 100 }],
        proof: { due: today + 1500, shifts: false },
        renewal: { due: today + closes, shifts: false, opens: today + opens, roundExists: true },
        ladders: { payment: never, proof: never },
        measureLadder: [],
        ...terms,
      },
    };
    const grant = { index: 900_000 + count, round, delivered: today, remedyUntil: today + 30, reachable: true };
    const one = new OneGrant(platform, { ...grant, happenings: new Map() });
    await putRounds([round]);
    await putApplication(one.case);
    const event = { applicationId: one.id, at: toInstant(platform.now()) };
    await platform.functions.invoke(functionName('beginGrant'), event);
    await settle(platform);
    return one;
  }

  get id() {
    return idOf(this.case);
  }

  /** The nth execution that leads it. */
  machine(run = 1): Machine {
    return new Machine(this as unknown as OneApplication, run, `renewal/${measure}`);
  }

  async record(): Promise<Grant> {
    const found = await getGrantRecord(this.id);
    if (!found) throw new Error('there is no such grant');
    return found.grant;
  }

  /** Where its renewal stands. */
  async renewal(): Promise<string | undefined> {
    return (await this.record()).renewal?.state;
  }

  async happen(what: Happening, moment = this.platform.now()): Promise<void> {
    const officer = await this.platform.person('demo-case-officer');
    await act(this.case, what, { officer, at: toInstant(moment) });
    await settle(this.platform, 0);
  }

  /** The beginning of a day, counted from the grant's first. */
  midnight(day: number): number {
    return midnight(this.began + day);
  }

  /** To some seconds after, or before, the beginning of a day, stopping wherever a machine has something to do. */
  async until(day: number, seconds = 10): Promise<void> {
    const target = this.midnight(day) + seconds * 1000;
    for (;;) {
      const next = Math.min(await nextDue(this.platform), target);
      await this.platform.advance({ seconds: Math.max(0, Math.ceil((next - this.platform.now()) / 1000)) });
      await settle(this.platform, 0);
      if (next === target) return;
    }
  }

  /** What its history says happened, without its beginning. */
  async events(): Promise<string[]> {
    const items = await queryRange(ranges.grantEvents(this.id));
    return items.map(({ action }) => String(action)).slice(1);
  }

  /** Subjects of the mails that it got. */
  async mails(): Promise<string[]> {
    return (await this.platform.mailsTo(addressOf(this.case))).map(({ subject }) => subject);
  }

  /** Days on which reminders of a kind were sent, counted from the grant's first. */
  async reminded(kind: string): Promise<number[]> {
    const { sent } = await this.record();
    return (sent[kind] ?? []).map((day) => Date.parse(day) / 86_400_000 - this.began);
  }
}
