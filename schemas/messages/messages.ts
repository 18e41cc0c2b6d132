import type { de, Messages } from './de.ts';

export type MessageKey = keyof Messages;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
type PlaceholderOf<K extends MessageKey> = Placeholder<(typeof de)[K]>;

/** Values for the placeholders of a sentence, by name; nothing when it has none. */
export type MessageArguments<K extends MessageKey> = [PlaceholderOf<K>] extends [never]
  ? []
  : [values: Record<PlaceholderOf<K>, string | number>];

/** A sentence of a language's catalogue with its `{placeholders}` filled. */
export const message = <K extends MessageKey>(catalogue: Messages, key: K, ...values: MessageArguments<K>): string =>
  fill(catalogue[key], values[0] ?? {});

type KeyOfOne<K> = K extends `${infer Base}.one` ? Base : never;
/** A sentence that stands twice, as `….one` and `….other`, both with at most the placeholder `{count}`. */
export type PluralKey = KeyOfOne<MessageKey>;

/** German and English both have one form for 1 and another for everything else. */
export const pluralMessage = (catalogue: Messages, key: PluralKey, count: number): string =>
  fill(catalogue[`${key}.${count === 1 ? 'one' : 'other'}` as MessageKey], { count });

/** Fills `{name}` in a sentence; a name without a value stays visible rather than vanish. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (all, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : all));
