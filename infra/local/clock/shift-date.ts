import { readOffset } from './offset.ts';

/**
 * Makes `Date` of the current thread show platform time, so that libraries that read the time themselves (request
 * signing, token checks) agree with the moved clock. Durations (`performance`, timers) stay real.
 */
export function shiftDate(offset: SharedArrayBuffer): void {
  const RealDate = Date;
  const realNow = RealDate.now;
  const now = () => realNow() + readOffset(offset);
  const shifted = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: shifted, configurable: true, writable: true });
  globalThis.Date = shifted;
}
