type Versioned = { schemaVersion: number };

/**
 * Brings a record written by an older release into the present shape. Each kind of record lists one step per schema
 * version: `steps[1]` turns version 1 into version 2, and so on. Every read passes through here. What comes out is
 * trusted, since nothing but these functions writes it; answers to callers are checked against the route's schema.
 * @throws Error when the item is newer than this release: writing it back would lose what the newer one added
 */
export function upcast<T extends Versioned>(
  stored: unknown,
  steps: Record<number, (older: Versioned) => Versioned>,
  present: T['schemaVersion'],
): T {
  let current = stored as Versioned;
  let version = current.schemaVersion;
  while (version < present) {
    const step = steps[version];
    if (!step) throw new Error(`no way from schema version ${version} of a record`);
    current = step(current);
    version += 1;
  }
  if (version > present) throw new Error(`schema version ${version} of a record is newer than this release`);
  return current as T;
}
