/**
 * The acquirer host as those who use it see it: open it on a ledger, let it listen, look at a merchant's account, give it
 * an instructor's orders, check its books, close it.
 */
import type { Dialect } from '../dialects/dialect.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { Connection, Listener } from '../lines/line.ts';
import type { LineFaults } from '../lines/line-faults.ts';
import { ChosenAcquirer, type MakeAcquirer } from './acquirers/chosen.ts';
import { InstantAcquirer } from './acquirers/instant.ts';
import { Instructor } from './acquirers/instructor.ts';
import type { HostControls } from './acquirers/orders.ts';
import { RulesAcquirer } from './acquirers/rules/rules.ts';
import { type AuditRecord, audited } from './audit.ts';
import type { Clearing } from './clearing/clearing.ts';
import { type ClearingControls, SimulatedClearing } from './clearing/simulated.ts';
import type { HostConfig, MerchantRecord } from './config.ts';
import { Financial } from './financial.ts';
import { followOthers } from './following.ts';
import type { Issuer } from './issuers/issuer.ts';
import type { WalletAccount } from './issuers/wallets/wallet-files.ts';
import { Wallets } from './issuers/wallets/wallets.ts';
import { accountNames } from './ledger/account-names.ts';
import { accounts } from './ledger/accounts.ts';
import type { ClearingRecord, Ledger } from './ledger/ledger.ts';
import type { LedgerView } from './ledger/ledger-view.ts';
import { openLedger } from './ledger/places.ts';
import type { Finding } from './ledger/verify.ts';
import { MerchantView } from './ledger/view.ts';
import type { Log } from './log.ts';
import { MerchantApp } from './merchant/merchant-app.ts';
import type { MerchantPhone } from './merchant/merchant-phone.ts';
import { Merchants } from './merchant/merchants.ts';
import { Webhooks } from './merchant/webhooks.ts';
import { Misuse } from './misuse.ts';
import { Onlookers } from './onlookers.ts';
import type { Phones } from './phones.ts';
import { Pipeline } from './pipeline.ts';
import { CustomerPhones } from './qr/customer-phones.ts';
import { Orders } from './qr/orders.ts';
import { Responder } from './responder.ts';
import { type Address, type PortNames, Server } from './server.ts';
import { Crediting } from './settlement/crediting.ts';
import { HoldExpiry } from './settlement/hold-expiry.ts';
import { type Calendar, weekendsOnly } from './settlement/working-days.ts';
import { type TerminalState, terminalStates } from './terminal-states.ts';
import { Terminals } from './terminals.ts';
import { type Schedule, Turn } from './turn.ts';

export interface HostOptions {
  readonly config: HostConfig;
  readonly dialect: Dialect;
  readonly issuer: Issuer;
  /** The wallets' customers; nobody pays by QR code when left out. */
  readonly wallets?: readonly WalletAccount[];
  /** `:memory:` for books that are forgotten at the end, `postgres://USER@HOST/DATABASE` for books that hosts share. */
  readonly ledgerFile: string;
  readonly clock: Clock;
  /** Makes the working keys. */
  readonly random: Random;
  /** pino fits. */
  readonly log: Log;
  /** Who brings money to merchants; the simulated system when left out. */
  readonly clearing?: Clearing | undefined;
  /** Weekends alone are free when left out. */
  readonly calendar?: Calendar;
  /** Who answers instead of the instant acquirer, which it may hand requests on to. */
  readonly acquirer?: MakeAcquirer;
  /** When a turn ends; left out, with the turn of the event loop. */
  readonly schedule?: Schedule;
}

/** More than anybody reads. */
const MOST_MESSAGES = 1000;

export class Host {
  readonly controls: HostControls;
  readonly phones: Phones;
  /** Of the simulated clearing system. */
  readonly clearing: ClearingControls;
  /** Rules that decide before whoever answers; none at first. */
  readonly rules: Pick<RulesAcquirer, 'use' | 'names'>;
  /** Who looks on at the lines. */
  readonly onlookers: Pick<Onlookers, 'add'>;
  readonly #acquirer: ChosenAcquirer;
  readonly #misuse: Misuse;
  readonly #clock: Clock;
  readonly #config: HostConfig;
  readonly #ledger: Ledger;
  readonly #turn: Turn;
  readonly #crediting: Crediting;
  readonly #merchants: Merchants;
  readonly #webhooks: Webhooks;
  readonly #server: Server;
  readonly #stopFollowing: () => void;
  readonly #views = new Map<string, LedgerView>();

  private constructor(options: HostOptions, ledger: Ledger) {
    const { config, dialect, issuer, clock, random, log } = options;
    const terminals = new Terminals(config, ledger, log);
    const expiry = new HoldExpiry(ledger, config.preAuth);
    const onRollback = (): void => {
      terminals.reload();
      expiry.reload();
      merchants.reload();
      crediting.reload();
      wallets.endTurn(true);
    };
    const turn = new Turn({ ledger, log, onRollback, schedule: options.schedule });
    const accountOf = (id: string) => {
      const record = config.merchants.find((each) => each.id === id);
      const { account, name = '' } = record ? merchants.current(record) : {};
      return account === undefined ? undefined : { number: account, name };
    };
    const simulated = new SimulatedClearing(config.clearing, clock, accountOf);
    const { clearing = simulated, calendar = weekendsOnly } = options;
    const merchants = new Merchants({ config, clearing, calendar, ledger, turn, clock, random });
    const current = (record: MerchantRecord): MerchantRecord => merchants.current(record);
    const crediting = new Crediting({
      ...{ merchants: config.merchants, current, times: config.settlement },
      ...{ calendar, clearing, ledger, turn, clock, log },
    });
    const wallets = new Wallets(options.wallets ?? [], random);
    ledger.onCommit(() => wallets.endTurn(false));
    const orders = new Orders(ledger);
    const payerOf = accountNames(issuer, wallets);
    const instant = new InstantAcquirer(issuer, wallets, ledger);
    const chosen = new ChosenAcquirer(instant, options.acquirer);
    const rules = new RulesAcquirer('rules', [], chosen);
    const acquirer = new Instructor(rules, clock);
    const responder = new Responder({ dialect, config, turn, log, takeRequest: () => acquirer.takeRequest() });
    const financial = new Financial({
      config,
      ledger,
      issuer,
      wallets,
      acquirer,
      accountOf: payerOf,
      expiry,
      crediting,
      current,
      responder,
      clock,
      log,
    });
    const management = { config, ledger, merchants, orders, wallets, random, responder, log, instructor: acquirer };
    const misuse = new Misuse(config.protection, log);
    const pipeline = new Pipeline({ dialect, terminals, financial, clock, misuse, ...management });
    this.phones = new CustomerPhones({ config, ledger, wallets, orders, turn, crediting, clock, accountOf: payerOf });
    this.controls = acquirer;
    this.clearing = simulated;
    const onlookers = new Onlookers(pipeline, clock);
    this.onlookers = onlookers;
    this.rules = rules;
    this.#acquirer = chosen;
    this.#misuse = misuse;
    this.#clock = clock;
    this.#config = config;
    this.#ledger = ledger;
    this.#turn = turn;
    this.#crediting = crediting;
    this.#merchants = merchants;
    this.#webhooks = new Webhooks({ merchants: config.merchants, ledger, turn, clock, log });
    this.#server = new Server(onlookers, config.protection, clock, log);
    this.#stopFollowing = followOthers(ledger, log);
  }

  /**
   * Opens the books, and an account for every card and merchant that has none yet.
   * @throws LedgerFileError when the file is no ledger, LedgerInUse when another host has it
   */
  static open(options: HostOptions): Host {
    const ledger = openLedger(options.ledgerFile, options.clock);
    for (const name of [accounts.clearing, accounts.fees, accounts.otherIssuers, accounts.withdrawn])
      ledger.account(name);
    for (const { id } of options.config.merchants) {
      ledger.account(accounts.merchant(id));
      ledger.account(accounts.nextDay(id));
    }
    for (const { name, opening } of options.issuer.cards) ledger.account(accounts.card(name), opening);
    for (const { name, balance } of options.wallets ?? []) ledger.account(accounts.wallet(name), balance);
    ledger.commit();
    return new Host(options, ledger);
  }

  /** What goes wrong on the lines of its listeners, until it is set back. */
  get lineFaults(): LineFaults {
    return this.#server.faults;
  }

  /** Listens on any line, besides wherever it listens already. @throws LineError when the address cannot be had */
  listen(address: Address, names?: PortNames): Promise<Listener> {
    return this.#server.listen(address, names);
  }

  /** Serves one connection that somebody else made. */
  accept(connection: Connection): void {
    this.#server.accept(connection);
  }

  /** A merchant's account, kept up to date. @throws RangeError when the host has no such merchant */
  ledgerView(merchantId: string): LedgerView {
    const merchant = this.#merchant(merchantId);
    const view =
      this.#views.get(merchantId) ??
      new MerchantView(
        this.#ledger,
        merchant,
        (name) => this.#merchant(name),
        (record) => this.#merchants.current(record),
      );
    this.#views.set(merchantId, view);
    return view;
  }

  /** A merchant's app. @throws RangeError when the host has no such merchant */
  merchantPhone(merchantId: string): MerchantPhone {
    return new MerchantApp({
      ...{ record: this.#merchant(merchantId), view: this.ledgerView(merchantId), merchants: this.#merchants },
      ...{ crediting: this.#crediting, ledger: this.#ledger, turn: this.#turn, nowMs: () => this.#clock.nowMs() },
    });
  }

  /** What was said to the clearing about a merchant's money, newest first. */
  clearingMessages(merchantId: string): readonly ClearingRecord[] {
    return this.#ledger.clearingMessages(merchantId, MOST_MESSAGES);
  }

  /** What guards refused, oldest first. */
  audit(): readonly AuditRecord[] {
    return audited(this.#ledger.merchantEvents());
  }

  get merchants(): readonly MerchantRecord[] {
    return this.#config.merchants;
  }

  terminals(): readonly TerminalState[] {
    return terminalStates(this.#config, this.#ledger, (id) => this.#misuse.state(id, this.#clock.nowMs()));
  }

  /** A terminal that was locked for wrong MACs may go on. */
  unlock(terminal: string): void {
    this.#misuse.unlock(terminal);
  }

  /** Cuts every connection; whoever dials again is served. */
  hangUp(): void {
    this.#server.hangUp();
  }

  /** Who is connected, in the order in which they came. */
  peers(): readonly string[] {
    return this.#server.peers();
  }

  /** What is wrong with the books; empty when they are sound. */
  verify(): readonly Finding[] {
    return this.#ledger.verify();
  }

  /** Who answers from the next request on, in place of the instant acquirer; that one again when left out. */
  answerBy(make?: MakeAcquirer): Promise<void> {
    return this.#acquirer.choose(make);
  }

  /** @param written his number or name */
  #merchant(written: string): MerchantRecord {
    const { merchants } = this.#config;
    const merchant = merchants.find(({ id, name }) => id === written || name === written);
    if (merchant) return merchant;
    const known = merchants.map(({ id, name }) => `${id} ${name}`).join(', ');
    throw new RangeError(`expected a merchant of this host (${known}), found ${written}`);
  }

  /** Answers what has been decided, hangs up on everybody and closes the books. */
  async close(): Promise<void> {
    this.#stopFollowing();
    this.#turn.close();
    this.#crediting.close();
    this.#merchants.close();
    this.#webhooks.close();
    await this.#acquirer.close();
    await this.#server.close();
    this.#ledger.close();
  }
}
