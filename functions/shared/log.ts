type Facts = Record<string, string | number | undefined>;

/**
 * One JSON line for the log. It names the error and where it came from; its message stays out, because messages of
 * libraries quote what they were given, and that can be personal data.
 */
export function logError(error: unknown, facts: Facts): void {
  const { name, stack, cause } = error instanceof Error ? error : new Error(typeof error);
  const causeCode = (cause as { code?: unknown } | undefined)?.code;
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error(
    JSON.stringify({
      level: 'error',
      error: name,
      ...(typeof causeCode === 'string' && { cause: causeCode }),
      ...facts,
      at: frames.slice(0, 8).map((line) => line.trim()),
    }),
  );
}
