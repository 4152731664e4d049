/** A forwarder with the master keys, test cards and rules of files: it stands between terminals and whatever host it dials. */
import { cupPos } from '../dialects/cup-pos/index.ts';
import { forwardFormat, readRules } from '../host/acquirers/rules/format.ts';
import { RuleBook } from '../host/acquirers/rules/rule-book.ts';
import { rulesFile } from '../host/acquirers/rules/rules-file.ts';
import { cardNames } from '../host/card.ts';
import { Forwarder, type ForwardOptions } from '../host/forward/forwarder.ts';
import { testIssuers } from '../host/issuers/test-issuers.ts';
import { shippedCards } from './fixtures.ts';
import { type HostTerms, hostConfig } from './open-host.ts';

export interface ForwarderChoice extends HostTerms, Pick<ForwardOptions, 'dial' | 'clock' | 'log' | 'onConnection'> {
  /** What it changes, and what it loses; nothing when left out. */
  readonly rules?: string | undefined;
}

/** @throws ConfigError for a wrong file */
export function openForwarder({ rules, configFile, keyFile, ...parts }: ForwarderChoice): Forwarder {
  const config = hostConfig({ configFile, keyFile });
  return new Forwarder({
    ...{ dialect: cupPos, config, nameOf: cardNames(testIssuers(shippedCards()), config.digestKey) },
    rules: new RuleBook(rules === undefined ? [] : readRules(rulesFile(rules), forwardFormat)),
    ...parts,
  });
}
