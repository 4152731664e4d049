/** HTML as a value, and a template tag that makes it: whatever is put in is escaped, unless it is HTML already. */

export class Html {
  readonly text: string;

  /** @param text HTML that is sound as it is */
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | false | undefined | readonly Content[];

/** Where a template goes on in the next line; the page needs none of the indentation. */
const LINE_BREAK = /\n\s*/g;

/** Values go between tags or into quoted attributes; a list is put in piece by piece, `false` and `undefined` are nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const parts = strings.map((part) => part.replace(LINE_BREAK, '\n'));
  return new Html(parts.reduce((text, part, index) => text + textOf(values[index - 1]) + part));
}

function textOf(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Html) return content.text;
  return typeof content === 'object' ? content.map(textOf).join('') : escaped(String(content));
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters and half surrogates have no form in HTML, so they become U+FFFD. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
