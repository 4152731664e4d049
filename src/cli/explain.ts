/** postern explain: what a DE 39 means, what the terminal shows and what to do. */
import type { Command } from 'commander';
import { subcommand, UsageError } from './failure.ts';

export function explainCommand(program: Command): void {
  subcommand(program, 'explain', 'say what a response code (DE 39) means and what to do', 'postern explain 51')
    .argument('[code]', 'two characters; all codes when left out')
    .option('--json', 'print one JSON object per code')
    .action(async (code: string | undefined, options: { json?: boolean }) => {
      const book = await import('../payment/response-codes.ts');
      const wanted = code?.toUpperCase();
      if (wanted !== undefined && !/^[0-9A-Z]{2}$/.test(wanted)) {
        throw new UsageError(`code: expected two digits or letters such as 51 or A0, found '${code}'`);
      }
      for (const each of wanted === undefined ? Object.keys(book.responseCodes).sort() : [wanted]) {
        const row = book.responseCode(each);
        console.log(
          options.json ? JSON.stringify({ code: each, ...row }) : page(each, row, book.responseClasses[row.class]),
        );
      }
    });
}

type Book = typeof import('../payment/response-codes.ts');

function page(
  code: string,
  row: ReturnType<Book['responseCode']>,
  kind: { readonly zh: string; readonly en: string },
): string {
  return [
    `${code}  ${row.meaning.zh} / ${row.meaning.en}`,
    `    类别 class     ${row.class}  ${kind.zh} / ${kind.en}`,
    `    屏显 terminal  ${row.display.zh} / ${row.display.en}`,
    `    处理 advice    ${row.advice.zh} / ${row.advice.en}`,
  ].join('\n');
}
