/** Words that a person sees, in the languages the device speaks. */
export type Language = 'zh-CN' | 'en';

export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Both languages of a text, for tables that are full of them. */
export const t = (zh: string, en: string): Text => ({ zh, en });

/** Whether its reader can read a text that comes from elsewhere: English has no Chinese characters, Chinese has Latin letters too. */
export function isWrittenIn(language: Language, text: string): boolean {
  return language === 'zh-CN' || /^[ -~]*$/.test(text);
}

export function say(text: Text, language: Language): string {
  return language === 'zh-CN' ? text.zh : text.en;
}
