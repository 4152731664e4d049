/** A terminal model and its installation as firmware reads them; terminals/*.yaml, validated in machine/profile.ts. */
import type { Bin } from '../payment/bins.ts';
import type { OwnResponseCodes } from '../payment/response-codes.ts';
import type { Text } from '../payment/text.ts';
import type { WalletName } from '../payment/wallets.ts';
import type { FunctionKey, Key } from './keys.ts';

/** A menu line: either a function or a submenu. */
export type MenuItem =
  | { readonly label: Text; readonly function: string }
  | { readonly label: Text; readonly items: readonly MenuItem[] };

/** What an acquirer has agreed with a wallet, as far as the terminal must know it. */
export interface WalletTerms {
  /** Which element of the message carries the payment. */
  readonly form: 'de59' | 'de47';
  /** DE 39 of a payment that waits for its customer. */
  readonly pending: string;
  /** Between two questions after such a payment. */
  readonly pollMs: number;
  /** How long the terminal waits for the customer before it cancels. */
  readonly patienceMs: number;
  /** The most for one payment, in fen, where it is less than a sale may be. */
  readonly limit?: number;
}

export interface Profile {
  readonly name: string;
  readonly model: { readonly title: Text; readonly brand: Text; readonly style: 'classic' | 'smart' };
  readonly display: {
    /** Rows of text, title and hint included. */
    readonly rows: number;
    /** Columns of half-width cells: a Chinese character takes two. */
    readonly columns: number;
    readonly touch: boolean;
    readonly colours: { readonly ink: string; readonly paper: string };
  };
  /** Keys row by row as they lie on the device. `print` is what stands on the key. */
  readonly keypad: readonly (readonly {
    readonly key: Key;
    readonly print: Text;
    readonly colour?: 'red' | 'yellow' | 'green';
  }[])[];
  readonly menu: readonly MenuItem[];
  /** What a function key on the device starts. */
  readonly shortcuts: { readonly [key in FunctionKey]?: string };
  readonly printer: {
    /** Half-width columns of the paper: 32 on 58 mm. */
    readonly columns: number;
    readonly copies: 1 | 2;
    /** Lines a second, for the eye; 0 prints at once. */
    readonly linesPerSecond: number;
  };
  readonly receipt: {
    /** Of the sales slip, below the brand. */
    readonly title: Text;
    /** Whether captions on a Chinese slip carry the English ones too. */
    readonly captions: 'bilingual' | 'single';
    /** Whether the card's expiry is printed. */
    readonly expiry: boolean;
    /** Whether the amounts of voids and refunds carry a minus. */
    readonly minus: boolean;
    /** Last lines of every sales slip, such as a telephone number. */
    readonly footer: readonly Text[];
  };
  /** Passwords by operator number, as the factory sets them; 00 is the supervisor, 99 the administrator. */
  readonly operators: { readonly [number: string]: string };
  readonly identity: {
    /** DE 41, 8 characters. */
    readonly terminalId: string;
    /** DE 42, 15 characters. */
    readonly merchantId: string;
    readonly merchantName: string;
    /** Serial number sent in DE 62 of sign-in. */
    readonly serialNumber: string;
    /** Network licence number, 4 characters (DE 62 usage 19). */
    readonly licence: string;
  };
  readonly comms: {
    /** 10 digits, TPDU of requests. */
    readonly tpdu: string;
    /** 12 nibbles, the header of requests. */
    readonly header: string;
    /** Whether the line is dropped after each exchange. */
    readonly connection: 'short' | 'long';
    readonly connectTimeoutMs: number;
    readonly responseTimeoutMs: number;
    /** After which an unused long connection is hung up. */
    readonly idleTimeoutMs: number;
    /** A long connection that has been quiet for so long is asked for an echo; never when 0 or left out. */
    readonly keepAliveMs?: number;
    /** How frames stand on a serial line: STX, BCD length, ETX and LRC, or two bytes of length as on TCP. */
    readonly framing: 'stx' | 'length';
  };
  readonly timeouts: {
    /** Waiting for the clerk. */
    readonly operatorMs: number;
    /** Messages that go away by themselves. */
    readonly messageMs: number;
  };
  readonly limits: {
    /** Largest sale, in fen. */
    readonly sale: number;
    /** Largest sum of the sales of one business day, in fen; nothing, or 0: no limit of the terminal's own. */
    readonly saleDay?: number;
    /** Largest refund, in fen. */
    readonly refund: number;
    /** Records in a batch before settlement is forced. */
    readonly batchRecords: number;
    /** Wrong passwords in a row that lock an operator out. */
    readonly passwordTries: number;
    /** Tries of a reversal before it is given up with a fault slip. */
    readonly reversalTries: number;
  };
  /** How the day ends. */
  readonly session: { readonly settleBeforeSignOff: boolean; readonly signOffAfterSettlement: boolean };
  /** Functions on the menu that this terminal may not do (屏蔽交易), by id. */
  readonly switchedOff: readonly string[];
  readonly card: {
    readonly swipe: boolean;
    readonly keyed: boolean;
    /** Card and PIN again at a void; PIN also at a completion. */
    readonly voidNeedsCard: boolean;
    readonly voidNeedsPin: boolean;
  };
  /** Payments by QR code; a model without it has no such function on its menu. */
  readonly qr?: {
    /** How each wallet's payments go; a wallet that is not named is not taken. */
    readonly wallets: { readonly [wallet in WalletName]?: WalletTerms };
    /** Between two questions whether the merchant's own code was paid. */
    readonly pollMs: number;
    /** What the merchant's own code says beside his name and number. */
    readonly merchant: {
      /** IIN of the acquirer, 8 digits. */
      readonly acquirer: string;
      /** ISO 18245, 4 digits. */
      readonly category: string;
      readonly city: string;
    };
    /** Whether arrivals are spoken, where there is a voice. */
    readonly voice: boolean;
  };
  /** 到账通知 at rest; a model without it tells of arrivals only where somebody opens that screen. */
  readonly notices?: {
    /** From coming to rest to the first question; each further one comes after twice the time. */
    readonly askMs: number;
    /** The longest time between two. */
    readonly atMostMs: number;
    /** How long one is shown when nobody presses a key. */
    readonly shownMs: number;
  };
  /**
   * Digits of DE 60 in financial messages: 11 end with the network code, 13 say what cards the terminal reads, 14 that it takes
   * no partial approval, 17 the sort of account.
   */
  readonly customField: 11 | 13 | 14 | 17;
  /** What the acquirer says of response codes in its own words. */
  readonly responseCodes?: OwnResponseCodes;
  /** Who issues cards, by their first digits: for slips of what no host has answered yet. */
  readonly bins?: readonly Bin[];
  /** DE 26 */
  readonly pinCapture: '06' | '12';
  /** DE 60.3 when the terminal asks for its master key. */
  readonly masterKeyNetworkCode: '400' | '401' | '003';
  /** Length of the working keys asked for at sign-in, DE 60.3. */
  readonly keyScheme: '001' | '003' | '004';
}
