import type { Json } from '../contracts.ts';
import type { Translate } from './language.ts';

/** What of stored data may be shown. Secrets never are; what concerns persons only where the data is invented. */
export type Privacy = {
  /** Whether personal data is kept from sight. */
  personal: boolean;
  /** A text that stands alone: tokens in it, and in production mail addresses, are hidden. */
  text(value: string): string;
  /** A value of any shape, member by member. */
  json(value: Json): Json;
  /** The same for a text that holds JSON; another text as it is. */
  jsonText(value: string): Json;
  /** An item of a table, in plain JSON. `keys` names the attributes of its keys. */
  item(item: Record<string, Json>, keys: ReadonlySet<string>): Record<string, Json>;
};

/** Members whose value opens something or proves who one is. */
const secretName =
  /token|secret|passw|cookie|verifier|nonce|authori[sz]ation$|credential|access_?key|private_?key|api_?key|signature|session_?(id|hash)/i;
/** Long random texts: task tokens have 128 characters, credentials 40 and more. Ids and hashes in hex stay readable. */
const secretText = /(?![0-9a-f]+(?![\w-]))[\w-]{80,}/g;
const mailAddress = /[^\s<>"',;:#@]{1,64}@[^\s<>"',;:#@]{1,255}/g;
/** Items that are about a login or repeat an answer: of these only what is no text is shown. */
const sealedKey = /^(SESSION|LOGIN|IDEMPOTENCY|RATE|INVITATION|IDENTITY)#/;
/** Members whose texts an operator needs and that name no person: where something stands, and why it stopped. */
const operationalNames = [
  ...['status', 'state', 'kind', 'type', 'role', 'step', 'outcome', 'version', 'level', 'condition', 'resource'],
  ...['event', 'eventID', 'eventSource', 'error', 'cause', 'errorMessage', 'trace', 'functionError', 'region'],
];
const operational = new RegExp(
  `^(${operationalNames.join('|')}|.*(Id|At|Until|Hash|Arn|Date|Status|Kind|Type|Name|Number))$`,
);
const notOperational = /(person|full|first|last|display|contact|user|actor|by)[-_]?name$/i;
/** Ids, instants and constants say nothing about a person by themselves. */
const plain = /^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?|[0-9a-f]{32,64}|arn:\S+)$/;

export function privacyFor(t: Translate, personal: boolean): Privacy {
  const hidden = (value: string) => t('hidden.text', { count: value.length });
  const text = (value: string) => {
    const safe = value.replace(secretText, (found) => hiddenToken(t, found));
    return personal ? safe.replace(mailAddress, t('hidden.mail')) : safe;
  };
  const json = (value: Json, name = ''): Json => {
    if (typeof value === 'string') return stringOf(value, name);
    if (Array.isArray(value)) return value.map((one) => json(one, name));
    if (value === null || typeof value !== 'object') return secretName.test(name) ? hidden(String(value)) : value;
    return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, json(one ?? null, member)]));
  };
  const stringOf = (value: string, name: string): Json => {
    if (secretName.test(name)) return hidden(value);
    const inner = parsed(value);
    if (inner !== undefined) return JSON.stringify(json(inner));
    if (personal && !plain.test(value) && (!operational.test(name) || notOperational.test(name))) return hidden(value);
    return text(value);
  };
  const keyOf = (value: Json): Json => {
    if (typeof value !== 'string') return value;
    const kind = sealedKey.exec(value)?.[0];
    return kind ? `${kind}${hidden(value.slice(kind.length))}` : text(value);
  };
  return {
    personal,
    text,
    json: (value) => json(value),
    jsonText: (value) => parsedOr(value, json, text),
    item: (item, keys) => {
      const sealed = [...keys].some((key) => typeof item[key] === 'string' && sealedKey.test(item[key]));
      const show = (name: string, value: Json): Json => {
        if (keys.has(name)) return keyOf(value);
        return sealed && typeof value !== 'number'
          ? hidden(typeof value === 'string' ? value : JSON.stringify(value))
          : json(value, name);
      };
      return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, show(name, value)]));
    },
  };
}

function hiddenToken(t: Translate, token: string): string {
  return `${token.slice(0, 4)}… (${t('hidden.text', { count: token.length })})`;
}

/** A JSON object or list inside a text, as history events carry their payloads; anything else is a plain text. */
function parsed(value: string): Json | undefined {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}

function parsedOr(value: string, json: (value: Json) => Json, text: (value: string) => string): Json {
  const inner = parsed(value);
  return inner === undefined ? text(value) : json(inner);
}
