/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = string | number | Html | Html[] | null | undefined;

/** Builds HTML; every value put in is escaped unless it is {@link Html} itself. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const texts = values.map((value) => {
    if (value === null || value === undefined) return '';
    if (Array.isArray(value)) return value.map((one) => one.text).join('');
    return value instanceof Html ? value.text : escaped(String(value));
  });
  return new Html(String.raw({ raw: parts }, ...texts));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Joins texts or HTML with something between them. */
export function joined(values: (string | Html)[], between: string): Html[] {
  return values.map((value, index) => (index === 0 ? html`${value}` : html`${between}${value}`));
}
