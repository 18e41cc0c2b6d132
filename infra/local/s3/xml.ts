import { XMLParser } from 'fast-xml-parser';
import { s3Error } from './errors.ts';

export type XmlValue = string | number | boolean | undefined | XmlValue[] | { [name: string]: XmlValue };

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A document with the elements in the order of the members; an array repeats its element, undefined leaves it out. */
export function toXml(root: string, content: { [name: string]: XmlValue }, withNamespace = true): string {
  const attribute = withNamespace ? ` xmlns="${namespace}"` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${inner(content)}</${root}>`;
}

function inner(value: XmlValue): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return escaped(String(value));
  return Object.entries(value)
    .flatMap(([name, one]) => (Array.isArray(one) ? one : [one]).map((each) => ({ name, each })))
    .filter(({ each }) => each !== undefined)
    .map(({ name, each }) => `<${name}>${inner(each)}</${name}>`)
    .join('');
}

/** Control characters, which keys may contain, are written as references: XML readers would change or refuse them. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
    .replace(/[\p{Cc}]/gu, (character) => `&#x${character.codePointAt(0)?.toString(16)};`);
}

export type XmlElement = { [name: string]: string | XmlElement | (string | XmlElement)[] | undefined };

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });

/** The root element's content. @throws MalformedXML unless the document is well-formed and has that root */
export function fromXml(text: string, root: string): XmlElement {
  try {
    const document = parser.parse(text, true) as XmlElement;
    const element = document[root];
    if (typeof element === 'object' && !Array.isArray(element)) return element;
  } catch (error) {
    throw s3Error('MalformedXML', `${s3Error('MalformedXML').message}: ${(error as Error).message}`);
  }
  throw s3Error('MalformedXML');
}

/** The elements of that name, whether there are none, one or several. */
export function elements(parent: XmlElement, name: string): XmlElement[] {
  const found = parent[name];
  return [found ?? []].flat().filter((one): one is XmlElement => typeof one === 'object');
}

/** The text of an element. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  const found = parent[name];
  return typeof found === 'string' ? found : undefined;
}
