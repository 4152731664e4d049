/** The merchant's phone with the acquirer's app: messages, balance, statement and the service hall; below, the acquirer's own word. */
import type { Desk } from '../../desk/desk.ts';
import type { MerchantProfile } from '../../host/merchant/merchant-phone.ts';
import { say } from '../../payment/text.ts';
import type { Size } from '../geometry.ts';
import type { Look } from '../look.ts';
import { PHONE_PAGES } from '../merchant/hall.ts';
import { serviceWords } from '../merchant/service.ts';
import { PAGE_TITLES, PHONE_WORDS as words } from '../merchant/words.ts';
import type { MerchantState, PanelState } from '../state.ts';
import { BLANK, fitLine, type Line, lineWidth, type Span, span, spread } from '../text.ts';
import { overlay } from '../theme.ts';
import { balancePage, messagesPage, statementPage } from './merchant-pages.ts';
import { hallPage } from './service-hall.ts';

export interface MerchantData {
  readonly desk: Desk;
  readonly merchant: MerchantState;
  readonly ledger: PanelState['ledger'];
  readonly field: PanelState['field'];
  readonly focused: boolean;
}

export type Page = (data: MerchantData, profile: MerchantProfile, area: Size, look: Look) => Line[];

const PAGES: { readonly [page in MerchantState['page']]: Page } = {
  messages: messagesPage,
  balance: balancePage,
  statement: statementPage,
  hall: hallPage,
};

/** Above and below a page: whose phone, the service, what was said last, and the pages. */
const OTHER_ROWS = 4;

export function merchant(data: MerchantData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const profile = data.desk.merchant?.profile();
  if (!profile) return [];
  const { said, page } = data.merchant;
  const height = area.height - OTHER_ROWS;
  const body = PAGES[page](data, profile, { width: area.width, height }, look).slice(0, height);
  return [
    phoneBar(profile, area.width, look),
    [span(say(serviceWords(profile), language), serviceStyle(profile, look))],
    ...body,
    ...Array.from({ length: height - body.length }, () => BLANK),
    said ? [span(`» ${say(said.text, language)}`, said.bad ? theme.bad : theme.good)] : BLANK,
    pagesRow(data, area.width, look),
  ];
}

/** Whose phone it is, as its upper edge has it. */
function phoneBar({ name, id, phone, loggedIn, terminals }: MerchantProfile, width: number, look: Look): Line {
  const { theme, language } = look;
  const bar = theme.phones['unionpay-qr'] ?? theme.chosen;
  const standing = phone === undefined ? words.unregistered : loggedIn ? words.loggedIn : words.loggedOut;
  const right = [phone, terminals.length > 0 ? `${say(words.terminals, language)} ${terminals.length}` : undefined]
    .filter((part) => part !== undefined)
    .join('  ');
  const end = [span(`${right}  ${say(standing, language)} `)];
  const left = ` ${say(words.app, language)}  ${name}`;
  const whole = [span(`${left}  ${id} `)];
  const line = spread(lineWidth([...whole, ...end]) <= width ? whole : [span(`${left} `)], end, width);
  return fitLine(line, width).map((part) => ({ ...part, style: overlay(bar, { bold: true }) }));
}

function serviceStyle({ service }: MerchantProfile, { theme }: Look) {
  if (service === 'enabled') return theme.good;
  return service === 'none' || service === 'reviewing' ? theme.warn : theme.bad;
}

/** The phone's lower edge: its pages, with how many messages are new. */
function pagesRow({ merchant: { page: open, notices, seen } }: MerchantData, width: number, look: Look): Line {
  const { theme, language } = look;
  const tabs = PHONE_PAGES.flatMap((page): Span[] => {
    const news = page === 'messages' && notices.length > seen ? ` ${notices.length - seen}●` : '';
    const style = page === open ? theme.tabChosen : news ? theme.fresh : theme.tab;
    return [span(` ${say(PAGE_TITLES[page], language)}${news} `, style, { does: 'phone-page', page }), span(' ')];
  });
  const hint = [span(say(words.pages, language), theme.faint)];
  return spread(tabs, lineWidth(tabs) + lineWidth(hint) <= width ? hint : [], width);
}
