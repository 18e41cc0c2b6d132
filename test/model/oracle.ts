import { type DayNumber, workingDay } from './calendar.ts';

/** Days before a due day, and after it. */
export type Ladder = { before: number[]; overdue: number[] };
type Kind = 'payment' | 'interimProof' | 'proof' | 'window' | 'renewal' | 'retention';

/** What a round and its measure say, in plain days. `shifts`: an end on a day that is no working day moves. */
export type Terms = {
  instalments: { due: DayNumber; amount: number }[];
  interim?: Ending;
  proof: Ending;
  renewal?: Ending & { opens: DayNumber; roundExists: boolean };
  /** Of the round, by kind; of the measure, for the proof alone. */
  ladders: Partial<Record<Kind, Ladder>>;
  measureLadder: number[];
};
export type Ending = { due: DayNumber; shifts: boolean };

/** What happens to a grant beside the passing of days. */
export type Happening =
  | { act: 'move'; duty: 'interimProof' | 'proof' | 'window' | 'renewal'; to: DayNumber }
  | { act: 'prove'; duty: 'interimProof' | 'proof' }
  | { act: 'draw' }
  | { act: 'giveBack' }
  | { act: 'waive' }
  | { act: 'renew' }
  | { act: 'dropRenewal' }
  | { act: 'remindByHand' }
  | { act: 'post'; duty: 'hearing' | 'repayment' | 'proofAnswer'; subject: string; due: DayNumber; ladder: Ladder }
  | { act: 'fulfil'; duty: string }
  | { act: 'revoke' }
  | { act: 'accept'; retainUntil: DayNumber };

/** A reminder that has to be sent: of which duty, for which step of its ladder, when, and whether the authority hears. */
export type Expected = { kind: string; step: DayNumber; sentOn: DayNumber; atMidnight: boolean; escalates: boolean };

type Duty = Ladder & { kind: string; due: DayNumber; after: DayNumber };

/** Where neither round nor measure says anything else (the standard of the funding conditions). */
const standard: Record<Kind, Ladder> = {
  payment: { before: [0], overdue: [30] },
  interimProof: { before: [30, 7, 1], overdue: [1, 7, 14] },
  proof: { before: [90, 30, 7, 1], overdue: [1, 7, 14] },
  window: { before: [0], overdue: [] },
  renewal: { before: [90, 30, 7, 1], overdue: [1, 7, 14] },
  retention: { before: [0], overdue: [] },
};

const ended = (ending: Ending): DayNumber => (ending.shifts ? workingDay(ending.due) : ending.due);

/**
 * What one grant's reminders have to be, told from the words of the requirements: each duty has a ladder; a moved
 * deadline moves it, a fulfilled duty stops it at once; one reminder for a duty and a day. What a move or an outage has
 * jumped over is made up for by the latest step alone. Goes from day to day and plans nothing.
 */
export class GrantOracle {
  readonly sent: Expected[] = [];
  readonly #terms: Terms;
  readonly #delivered: DayNumber;
  readonly #days = new Map<string, Set<DayNumber>>();
  readonly #posted = new Map<string, Duty>();
  readonly #proofs: Partial<Record<'interimProof' | 'proof', { due: DayNumber; open: boolean }>>;
  #renewal: { state: string; opens: DayNumber; closes: DayNumber; shifts: boolean } | undefined;
  #state: 'running' | 'proven' | 'revoked' | 'ended' = 'running';
  #final: DayNumber;
  #waived = false;
  #drawn = 0;
  #retainUntil: DayNumber | undefined;

  constructor(terms: Terms, delivered: DayNumber, remedyUntil: DayNumber) {
    this.#terms = terms;
    this.#delivered = delivered;
    this.#final = remedyUntil + 1;
    this.#proofs = {
      proof: { due: ended(terms.proof), open: true },
      ...(terms.interim && { interimProof: { due: ended(terms.interim), open: true } }),
    };
    const { renewal } = terms;
    this.#renewal = renewal && {
      state: 'waiting',
      opens: renewal.opens,
      closes: ended(renewal),
      shifts: renewal.shifts,
    };
  }

  get ended(): boolean {
    return this.#state === 'ended';
  }

  /** What is due now: at the beginning of a day, or right after something happened. */
  pass(today: DayNumber, atMidnight: boolean): void {
    if (this.ended) return;
    this.#windows(today);
    for (const duty of this.#duties()) this.#remind(duty, today, atMidnight);
    if (this.#retainUntil !== undefined && today > this.#retainUntil && this.#posted.size === 0) this.#state = 'ended';
  }

  /** Lets something happen. @returns false when it cannot happen to this grant now */
  happen(what: Happening, today: DayNumber): boolean {
    if (this.ended || (this.#state === 'revoked' && !['post', 'fulfil', 'accept'].includes(what.act))) return false;
    switch (what.act) {
      case 'move':
        return this.#move(what.duty, what.to, today);
      case 'prove':
        return this.#prove(what.duty);
      case 'draw':
        return this.#draw(1);
      case 'giveBack':
        return this.#draw(-1);
      case 'waive':
        return this.#waive(today);
      case 'renew':
        return this.#become('submitted', ['open', 'missed']);
      case 'dropRenewal':
        return this.#become('dropped', ['waiting', 'open', 'missed', 'noRound']);
      case 'remindByHand':
        return this.#byHand(today);
      case 'post':
        return this.#post(what, today);
      case 'fulfil':
        return this.#posted.delete(what.duty);
      case 'revoke':
        this.#state = 'revoked';
        return true;
      case 'accept':
        return this.#accept(what.retainUntil);
    }
  }

  #windows(today: DayNumber): void {
    const renewal = this.#renewal;
    if (!renewal || this.#state === 'revoked') return;
    if (renewal.state === 'waiting' && today >= renewal.opens)
      renewal.state = this.#terms.renewal?.roundExists ? 'open' : 'noRound';
    if (renewal.state === 'open' && today > renewal.closes) renewal.state = 'missed';
  }

  #duties(): Duty[] {
    const duties = [...this.#posted.values()];
    if (this.#state === 'running') duties.push(...this.#payments(), ...this.#openProofs());
    if (this.#state !== 'revoked') duties.push(...this.#renewing());
    if (this.#retainUntil !== undefined) duties.push(this.#duty('retention', this.#retainUntil));
    return duties;
  }

  #duty(kind: Kind, due: DayNumber, part?: number): Duty {
    const { ladders, measureLadder } = this.#terms;
    const measure = kind === 'proof' ? { before: measureLadder, overdue: standard.proof.overdue } : undefined;
    const name = part === undefined ? kind : `${kind}:${part}`;
    return { kind: name, due, after: this.#delivered, ...(ladders[kind] ?? measure ?? standard[kind]) };
  }

  /** Money can be drawn once it is there and the notice is final; the first instalments are drawn first. */
  #payments(): Duty[] {
    return this.#terms.instalments
      .map(({ due }, index) => this.#duty('payment', Math.max(due, this.#final), index + 1))
      .slice(this.#drawn);
  }

  #openProofs(): Duty[] {
    return (['interimProof', 'proof'] as const).flatMap((kind) => {
      const proof = this.#proofs[kind];
      return proof?.open ? [this.#duty(kind, proof.due)] : [];
    });
  }

  /** Of the last day nobody is reminded before the window has opened, nor on that day, which has a mail of its own. */
  #renewing(): Duty[] {
    const { state = '', opens = 0, closes = 0 } = this.#renewal ?? {};
    const closing = { ...this.#duty('renewal', closes), after: Math.max(opens, this.#delivered) };
    if (state === 'missed') return [closing];
    return state === 'waiting' || state === 'open' ? [this.#duty('window', opens), closing] : [];
  }

  #remind({ kind, due, before, overdue, after }: Duty, today: DayNumber, atMidnight: boolean): void {
    const steps = [...before.map((days) => due - days), ...overdue.map((days) => due + days)];
    const come = steps.filter((step) => step > after && step <= today);
    if (come.length === 0) return;
    const step = Math.max(...come);
    const days = this.#days.get(kind) ?? new Set();
    this.#days.set(kind, days);
    if ([...days].some((day) => day >= step)) return;
    days.add(step);
    this.sent.push({ kind, step, sentOn: today, atMidnight, escalates: step - due >= 14 });
  }

  #move(duty: 'interimProof' | 'proof' | 'window' | 'renewal', to: DayNumber, today: DayNumber): boolean {
    const renewal = this.#renewal;
    if (duty === 'window') {
      if (renewal?.state !== 'waiting' || to < today || to > renewal.closes) return false;
      renewal.opens = to;
      return true;
    }
    if (duty === 'renewal') return this.#moveClosing(to, today);
    const proof = this.#proofs[duty];
    const { shifts = false } = (duty === 'proof' ? this.#terms.proof : this.#terms.interim) ?? {};
    const due = shifts ? workingDay(to) : to;
    if (!proof?.open || due <= today) return false;
    proof.due = due;
    return true;
  }

  #moveClosing(to: DayNumber, today: DayNumber): boolean {
    const renewal = this.#renewal;
    if (!renewal || ['submitted', 'dropped'].includes(renewal.state)) return false;
    const due = renewal.shifts ? workingDay(to) : to;
    if (due <= today || due < renewal.opens) return false;
    renewal.closes = due;
    if (renewal.state === 'missed') renewal.state = 'open';
    return true;
  }

  #prove(duty: 'interimProof' | 'proof'): boolean {
    const proof = this.#proofs[duty];
    if (!proof?.open) return false;
    proof.open = false;
    return true;
  }

  #draw(instalments: 1 | -1): boolean {
    const drawn = this.#drawn + instalments;
    if (drawn < 0 || drawn > this.#terms.instalments.length) return false;
    this.#drawn = drawn;
    return true;
  }

  #waive(today: DayNumber): boolean {
    if (this.#waived || today >= this.#final) return false;
    this.#waived = true;
    this.#final = today;
    return true;
  }

  #become(state: string, from: readonly string[]): boolean {
    if (!this.#renewal || !from.includes(this.#renewal.state)) return false;
    this.#renewal.state = state;
    return true;
  }

  #byHand(today: DayNumber): boolean {
    const days = this.#days.get('renewal') ?? new Set();
    if (!['open', 'missed'].includes(this.#renewal?.state ?? '') || days.has(today)) return false;
    this.#days.set('renewal', days.add(today));
    this.sent.push({ kind: 'renewal', step: today, sentOn: today, atMidnight: false, escalates: false });
    return true;
  }

  #post({ duty, subject, due, ladder }: Extract<Happening, { act: 'post' }>, today: DayNumber): boolean {
    const kind = `${duty}:${subject}`;
    if (this.#posted.has(kind)) return false;
    this.#posted.set(kind, { kind, due, after: today, ...ladder });
    return true;
  }

  #accept(retainUntil: DayNumber): boolean {
    if (this.#retainUntil !== undefined || this.#state === 'proven') return false;
    if (this.#state === 'running') this.#state = 'proven';
    for (const proof of Object.values(this.#proofs)) proof.open = false;
    this.#retainUntil = retainUntil;
    return true;
  }
}
