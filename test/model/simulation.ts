import { setTimeout as sleep } from 'node:timers/promises';
import { type EntryName, functionName } from '#infra/entries.ts';
import type { Json } from '#infra/local/contracts.ts';
import { toInstant } from '#schemas/ids.ts';
import type { Platform } from '#test/workflows/harness.ts';
import { answerLost, type Fault, failing, repeated, twice } from '#test/workflows/support/faults.ts';
import { settle } from '#test/workflows/support/settle.ts';
import { act } from './acting.ts';
import { type DayNumber, midnight, noon } from './calendar.ts';
import { Ledger } from './ledger.ts';
import { type Expected, GrantOracle, type Happening } from './oracle.ts';
import { idOf, putApplication, putRounds } from './records.ts';
import type { GrantCase, Scenario } from './scenario.ts';

type Random = () => number;
export type Run = {
  expected: Map<GrantCase, Expected[]>;
  ledger: Ledger;
  kills: number;
  outages: number;
  moves: number;
};

/** Calls of the workflow's functions that go wrong, and deliveries that come again. */
const faulty: readonly EntryName[] = ['followGrant', 'waitForGrant', 'deliverToWorkflow', 'beginGrant'];
const atOnce = 16;
/** Of mornings and noons: about ten kills in two years. */
const killShare = 0.01;

/** Lets a scenario happen to the whole platform, day by day, and to its oracles beside it. */
export class Simulation {
  readonly #platform: Platform;
  readonly #scenario: Scenario;
  readonly #random: Random;
  readonly #oracles = new Map<GrantCase, GrantOracle>();
  readonly #ledger: Ledger;
  #counts = { kills: 0, outages: 0, moves: 0 };

  constructor(platform: Platform, scenario: Scenario, random: Random) {
    this.#platform = platform;
    this.#scenario = scenario;
    this.#random = random;
    this.#ledger = new Ledger(platform);
  }

  async run(report: (line: string) => void = () => {}): Promise<Run> {
    const { first, last, rounds, grants } = this.#scenario;
    await putRounds(rounds);
    for (const grant of grants) await putApplication(grant);
    const begun = performance.now();
    for (let day = first + 1; day <= last; day = this.#next(day)) {
      this.#faults();
      await this.#morning(day);
      await this.#noon(day);
      if ((day - first) % 90 === 0) {
        const seconds = Math.round((performance.now() - begun) / 1000);
        report(`day ${day - first} of ${last - first}: ${this.#ledger.size} intents, ${seconds} s`);
      }
    }
    this.#platform.faults.interrupt();
    await settle(this.#platform);
    await this.#ledger.take();
    const expected = new Map([...this.#oracles].map(([grant, { sent }]) => [grant, sent]));
    return { expected, ledger: this.#ledger, ...this.#counts };
  }

  /** Mostly the next day; now and then the platform stands still for some days. */
  #next(day: DayNumber): DayNumber {
    if (this.#random() > 0.012) return day + 1;
    this.#counts.outages += 1;
    return day + 2 + Math.floor(this.#random() * 9);
  }

  #faults(): void {
    const wrong: readonly Fault[] = [twice, repeated, answerLost('Lambda.ServiceException'), failing('FaultOfTheTest')];
    const sometimes: Fault = (call, event) => {
      const fault = this.#random() < 0.06 ? wrong[Math.floor(this.#random() * wrong.length)] : undefined;
      return fault ? fault(call, event) : call(event);
    };
    for (const name of faulty) this.#platform.faults.always(name, sometimes);
    // Sent once, whatever comes again: two deliveries at the same moment are what SES itself cannot tell apart.
    this.#platform.faults.always('deliverMail', (call, event) =>
      this.#random() < 0.1 ? repeated(call, event) : call(event),
    );
  }

  async #morning(day: DayNumber): Promise<void> {
    await this.#until(midnight(day) + 1000);
    if (this.#random() < killShare) await this.#kill();
    await settle(this.#platform);
    for (const oracle of this.#oracles.values()) oracle.pass(day, true);
    await this.#ledger.take();
  }

  async #noon(day: DayNumber): Promise<void> {
    const { grants } = this.#scenario;
    const busy = grants.filter(
      ({ delivered, happenings }) => delivered === day || (delivered < day && happenings.has(day)),
    );
    const late = grants.filter(({ delivered }) => delivered < day).filter((grant) => !this.#oracles.has(grant));
    if (busy.length + late.length === 0) return;
    await this.#until(noon(day));
    const todo = [...late, ...busy].values();
    const worker = async () => {
      for (const grant of todo) await this.#happen(grant, day);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (this.#random() < killShare) await this.#kill();
    await settle(this.#platform);
    for (const oracle of this.#oracles.values()) oracle.pass(day, false);
    await this.#ledger.take();
  }

  /** A grant begins with the delivery of its notice, or once the platform is there again; everything else follows. */
  async #happen(grant: GrantCase, day: DayNumber): Promise<void> {
    const at = toInstant(this.#platform.now());
    const oracle = this.#oracles.get(grant);
    if (!oracle) {
      const event = { applicationId: idOf(grant), at } as unknown as Json;
      for (let done = 0; done < 2; ) {
        const { ok } = await this.#platform.functions.invoke(functionName('beginGrant'), event);
        done += ok ? 1 : 0;
      }
      this.#oracles.set(grant, new GrantOracle(grant.round.terms, grant.delivered, grant.remedyUntil));
      return;
    }
    const what = grant.happenings.get(day);
    if (what) await this.#do(grant, oracle, what, day);
  }

  /** What the oracle says cannot happen is not tried. */
  async #do(grant: GrantCase, oracle: GrantOracle, what: Happening, day: DayNumber): Promise<void> {
    if (!oracle.happen(what, day)) return;
    if (what.act === 'move') this.#counts.moves += 1;
    const officer = await this.#ledger.officer();
    await act(grant, what, { officer, at: toInstant(this.#platform.now()) });
  }

  async #until(moment: number): Promise<void> {
    const left = moment - this.#platform.now();
    if (left > 0) await this.#platform.advance({ seconds: Math.ceil(left / 1000) });
  }

  /** In the middle of whatever is under way. */
  async #kill(): Promise<void> {
    await sleep(this.#random() * 40);
    this.#counts.kills += 1;
    await this.#platform.reopen();
    this.#faults();
  }
}
