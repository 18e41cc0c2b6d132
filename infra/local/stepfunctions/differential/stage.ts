import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Json } from '../../contracts.ts';
import { callbacks } from './callbacks.ts';
import type { Behaviour, Stage } from './comparison.ts';

/** Which behaviour a function's name has at the moment; each side has a theatre of its own. */
export class Theatre {
  readonly #behaviours = new Map<string, { run: Behaviour; stage: Stage }>();
  client: SFNClient | undefined;

  play(functions: Record<string, Behaviour>): Stage {
    const stage: Stage = { tokens: [] };
    for (const [name, run] of Object.entries(functions)) this.#behaviours.set(name, { run, stage });
    return stage;
  }

  /** @throws what the behaviour throws */
  async invoke(nameOrArn: string, event: Json): Promise<Json> {
    const name = functionName(nameOrArn);
    const playing = this.#behaviours.get(name);
    if (!playing || !this.client) throw new Error(`no function ${name} is played`);
    const given = (event ?? {}) as Record<string, Json>;
    const token = given.token ?? given.taskToken;
    if (typeof token === 'string') playing.stage.tokens.push(token);
    return playing.run(given, callbacks(this.client));
  }
}

export function functionName(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:[^:]*:lambda:[^:]*:[^:]*:function:/, '').replace(/:.*$/, '');
}
