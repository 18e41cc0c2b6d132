import { getDocumentProxy } from 'unpdf';

export type ReadPdf = {
  /** Text of each page in reading order, with plain spaces. */
  pages: string[];
  /** All of it on one line. */
  text: string;
  title: string | undefined;
  language: string | null | undefined;
  /** Roles of the structure tree, in its order. */
  roles: string[];
};

type Node = { role?: string; children?: Node[] };

/** What a reader is told of a PDF, whether it reads aloud or shows. */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(content));
  const pages: string[] = [];
  const roles: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const written = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
    pages.push(written.replace(/[\u00a0\u202f]/g, ' '));
    roles.push(...rolesOf((await page.getStructTree()) as Node));
  }
  const { info } = await pdf.getMetadata();
  const { Title, Language } = info as { Title?: string; Language?: string };
  return { pages, text: pages.join('\n').replace(/\s+/g, ' '), title: Title, language: Language, roles };
}

const rolesOf = ({ role, children = [] }: Node): string[] => [...(role ? [role] : []), ...children.flatMap(rolesOf)];
