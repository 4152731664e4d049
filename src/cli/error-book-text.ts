/** Pages of the error book as they are printed: for a terminal window, and as Markdown. */
import { cellWidth, fitCells } from '../lib/cell-width.ts';
import { type BookEntry, chapters, nameOf } from '../payment/error-book.ts';
import { actions, retries, reversals } from '../payment/error-page.ts';
import { responseClasses } from '../payment/response-codes.ts';
import { type Language, say, type Text, t } from '../payment/text.ts';

/** One language, or both side by side. */
export type Speech = (text: Text) => string;

export function speechOf(language: Language | undefined): Speech {
  return language === undefined ? ({ zh, en }) => `${zh} / ${en}` : (text) => say(text, language);
}

type Row = readonly [label: Text, value: (entry: BookEntry) => Text | undefined];

const ROWS: readonly Row[] = [
  [t('屏显', 'Shows'), ({ page }) => page.display],
  [t('含义', 'Meaning'), ({ page }) => page.meaning],
  [t('原因', 'Why'), ({ page }) => page.causes],
  [t('收银员', 'Clerk'), ({ page }) => page.advice],
  [t('商户', 'Merchant'), ({ page }) => page.merchant],
  [t('开发', 'Developer'), ({ page }) => page.developer],
  [t('重试', 'Try again'), ({ page }) => retries[page.retry]],
  [t('冲正', 'Reversal'), ({ page }) => reversals[page.reversal]],
  [t('处理', 'Action'), ({ page }) => actions[page.action]],
  [t('类别', 'Class'), classOf],
  [t('重新签到', 'Sign-in'), (entry) => (endsSession(entry) ? t('需要', 'needed before anything else') : undefined)],
];

/** `51  资金不足 / Insufficient funds` and a line for each column. */
export function pageText(entry: BookEntry, speech: Speech): string {
  const widest = Math.max(...ROWS.map(([label]) => cellWidth(speech(label))));
  const lines = ROWS.flatMap(([label, value]) => {
    const text = value(entry);
    return text ? [`    ${fitCells(speech(label), widest)}  ${speech(text)}`] : [];
  });
  return [`${entry.code}  ${speech(nameOf(entry))}`, ...lines].join('\n');
}

const TITLE = t('错误手册', 'The error book');
const ABOUT = t(
  '每个应答码和终端错误：终端显示什么，是什么意思，怎么办。交易失败后按终端的 功能/菜单 键可看同样的说明。本文由程序生成，请勿手改：',
  'Every response code and every error of the terminal: what it shows, what it means, what to do. After a failed transaction the MENU key of the terminal opens the same page. This file is generated, do not edit it:',
);
const INDEX: readonly Text[] = [t('代码', 'Code'), t('屏显', 'Shows'), t('收银员', 'Clerk')];

/** A book of these pages with a table in front of each chapter. */
export function bookMarkdown(entries: readonly BookEntry[], language: Language): string {
  const speech = speechOf(language);
  const parts = Object.entries(chapters).flatMap(([kind, title]) => {
    const pages = entries.filter((entry) => entry.kind === kind);
    return pages.length === 0 ? [] : [chapter(speech(title), pages, speech)];
  });
  const command = `postern explain --all --markdown --lang ${language}`;
  return [`# ${speech(TITLE)}`, `${speech(ABOUT)} \`${command}\``, ...parts, ''].join('\n\n').replace(/\n+$/, '\n');
}

function chapter(title: string, pages: readonly BookEntry[], speech: Speech): string {
  const head = [tableRow(INDEX.map(speech)), tableRow(INDEX.map(() => '---'))];
  const rows = pages.map(({ code, page }) => tableRow([`\`${code}\``, speech(page.display), speech(page.advice)]));
  return [`## ${title}`, [...head, ...rows].join('\n'), ...pages.map((page) => pageMarkdown(page, speech))].join(
    '\n\n',
  );
}

/** One page as a section. */
export function pageMarkdown(entry: BookEntry, speech: Speech): string {
  const lines = ROWS.flatMap(([label, value]) => {
    const text = value(entry);
    return text ? [`- **${speech(label)}:** ${speech(text)}`] : [];
  });
  return [`### ${entry.code} ${speech(nameOf(entry))}`, lines.join('\n')].join('\n\n');
}

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function classOf(entry: BookEntry): Text | undefined {
  if (entry.kind !== 'response-code') return undefined;
  const { zh, en } = responseClasses[entry.page.class];
  return t(`${entry.page.class} ${zh}`, `${entry.page.class} ${en}`);
}

function endsSession(entry: BookEntry): boolean {
  return entry.kind === 'response-code' && entry.page.signIn;
}
