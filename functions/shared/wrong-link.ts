import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';

const tried = { minute: '', wrong: 0 };

/**
 * Counts wrong links in the memory of this environment, as other requests are counted. Right ones are served all the
 * same: else whoever guesses could keep everybody else out.
 */
export function wrongLink(at: Instant): PaktwerkError {
  const minute = at.slice(0, 'yyyy-mm-ddThh:mm'.length);
  if (minute !== tried.minute) Object.assign(tried, { minute, wrong: 0 });
  tried.wrong += 1;
  const perMinute = limits.wrongLinksPerMinute;
  return tried.wrong > perMinute
    ? new PaktwerkError('tooManyRequests', { perMinute })
    : new PaktwerkError('linkInvalid');
}
