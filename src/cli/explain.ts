/** postern explain: pages of the error book, by response code (DE 39) or by the name of a terminal's error. */
import { type Command, Option } from 'commander';
import type { BookEntry } from '../payment/error-book.ts';
import type { Language, Text } from '../payment/text.ts';
import { subcommand, UsageError } from './failure.ts';

interface Options {
  readonly all?: true;
  readonly lang?: Language;
  readonly json?: true;
  readonly markdown?: true;
  readonly terminal?: string;
}

export function explainCommand(program: Command): void {
  subcommand(program, 'explain', 'say what an error means and what everybody does about it', 'postern explain 51')
    .argument('[code]', 'a response code (DE 39) such as 51, or an error of the terminal such as no-response')
    .option('--all', 'the whole book')
    .addOption(new Option('--lang <language>', 'in one language').choices(['zh-CN', 'en']))
    .option('--terminal <name>', "with the words of that terminal's acquirer, where it redefines codes")
    .option('--json', 'print one JSON object per page')
    .addOption(new Option('--markdown', 'print Markdown (English unless --lang says otherwise)').conflicts('json'))
    .action(async (code: string | undefined, options: Options) => {
      if ((code === undefined) === (options.all === undefined)) {
        throw new UsageError('expected either a code such as 51 or no-response, or --all');
      }
      const pages = await pagesFor(code, options.terminal);
      const { bookMarkdown, pageMarkdown, pageText, speechOf } = await import('./error-book-text.ts');
      if (options.json) for (const page of pages) console.log(JSON.stringify(inJson(page, options.lang)));
      else if (!options.markdown) console.log(pages.map((page) => pageText(page, speechOf(options.lang))).join('\n\n'));
      else if (options.all) process.stdout.write(bookMarkdown(pages, options.lang ?? 'en'));
      else for (const page of pages) console.log(pageMarkdown(page, speechOf(options.lang ?? 'en')));
    });
}

/** All pages, or those of a code. @throws UsageError when the book has no such page */
async function pagesFor(code: string | undefined, terminal: string | undefined): Promise<readonly BookEntry[]> {
  const { errorBook } = await import('../payment/error-book.ts');
  const { loadProfile } = await import('../machine/profile.ts');
  const own = terminal === undefined ? undefined : loadProfile(terminal).responseCodes;
  const book = errorBook(own);
  if (code === undefined) return book;
  const pages = book.filter((entry) => entry.code.toLowerCase() === code.toLowerCase());
  if (pages.length > 0) return pages;
  const { didYouMean } = await import('../config/nearest.ts');
  const codes = book.map((entry) => entry.code);
  throw new UsageError(
    `the error book has no page '${code}'${didYouMean(code, codes)} (a terminal shows an unknown DE 39 by its number; --all prints every page)`,
  );
}

/** Texts become strings where one language is asked for. */
function inJson({ kind, code, page }: BookEntry, language: Language | undefined): object {
  const columns = Object.entries(page).map(([column, value]): [string, unknown] => [
    column,
    language !== undefined && isText(value) ? value[language === 'en' ? 'en' : 'zh'] : value,
  ]);
  return { code, kind, ...Object.fromEntries(columns) };
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
