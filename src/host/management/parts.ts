/** What handlers of management requests work with. */
import type { Random } from '../../lib/random.ts';
import type { Instructor } from '../acquirers/instructor.ts';
import type { HostConfig } from '../config.ts';
import type { Exchange } from '../exchange.ts';
import type { Wallets } from '../issuers/wallets/wallets.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { Merchants } from '../merchant/merchants.ts';
import type { Orders } from '../qr/orders.ts';
import type { Responder } from '../responder.ts';

export interface ManagementParts {
  readonly config: HostConfig;
  readonly ledger: Ledger;
  readonly orders: Orders;
  readonly merchants: Merchants;
  readonly wallets: Wallets;
  readonly random: Random;
  readonly responder: Responder;
  readonly log: Log;
  readonly instructor: Instructor;
}

/** @throws Iso8583Error when the request cannot be read */
export type ManagementHandler = (exchange: Exchange, parts: ManagementParts) => void;
