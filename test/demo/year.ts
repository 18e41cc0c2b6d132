import { applyAndDecide } from './scenes/apply-and-decide.ts';
import { type Cast, say } from './scenes/cast.ts';
import { passOn, proveOnward } from './scenes/pass-on.ts';
import { paySecond, waiveAndPayFirst } from './scenes/pay.ts';
import { proveFinally, proveInterim } from './scenes/prove.ts';
import { reclaimSavings } from './scenes/reclaim.ts';
import { renew, renewLate } from './scenes/renew.ts';
import type { Stage } from './stage.ts';

const scenes = [
  waiveAndPayFirst,
  passOn,
  renew,
  paySecond,
  proveInterim,
  renewLate,
  proveOnward,
  proveFinally,
  reclaimSavings,
];

/** What a spectator may do between the scenes. */
type Spectator = { decided?: () => Promise<void> };

/**
 * The scenes of a funding year in their order.
 * @returns how many grants lived through it
 * @throws Error as soon as anything is otherwise than it should be
 */
export async function playYear(stage: Stage, log: (line: string) => void, watch: Spectator = {}): Promise<number> {
  const cast: Cast = { stage, log, grants: [] };
  await applyAndDecide(cast);
  await watch.decided?.();
  for (const scene of scenes) await scene(cast);
  const failed = await stage.failedExecutions();
  if (failed > 0) throw new Error(`${failed} workflows did not end as they should`);
  say(cast, 'All workflows wait for their next day or have ended well.');
  return cast.grants.length;
}
