/** The language of a text, for fonts and screen readers: the page is English, and much of what it shows is Chinese. */
import type { Text } from '../../payment/text.ts';
import { type Html, html } from './html.ts';

export const languageOf = (text: string): 'zh-CN' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

/** A text that is in whatever language it is in. */
export function foreign(text: string): Html {
  return languageOf(text) === 'en' ? html`${text}` : html`<span lang="zh-CN">${text}</span>`;
}

/** `消费 Sale` */
export const both = ({ zh, en }: Text): Html => html`<span lang="zh-CN">${zh}</span> ${en}`;
