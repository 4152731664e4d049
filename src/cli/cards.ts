/** postern cards: the test cards of the wallet, numbers masked. */
import type { Command } from 'commander';
import { columns } from './columns.ts';
import { subcommand } from './failure.ts';

export function cardsCommand(program: Command): void {
  subcommand(program, 'cards', 'list the test cards', 'postern cards --json')
    .option('--json', 'print one JSON object per card')
    .action(async (options: { json?: boolean }) => {
      const { shippedCards } = await import('../desk/fixtures.ts');
      const { cardStatuses } = await import('../payment/card-status.ts');
      const { formatAmount } = await import('../payment/money.ts');
      const cards = shippedCards().map((card) => ({
        name: card.name,
        label: card.label,
        brand: card.brand,
        kind: card.kind,
        pan: card.pan.toString(),
        expiry: card.expiry,
        pin: card.pin.reveal(),
        status: card.status,
        responseCode: card.known ? cardStatuses[card.status].responseCode : '14',
        available: formatAmount('balance' in card.account ? card.account.balance : card.account.creditLimit),
      }));
      if (options.json) for (const card of cards) console.log(JSON.stringify(card));
      else {
        const head = ['NAME', 'BRAND', 'KIND', 'NUMBER', 'YYMM', 'PIN', 'AVAILABLE', 'DE 39', 'LABEL'];
        const rows = cards.map((card) => [
          card.name,
          card.brand,
          card.kind,
          card.pan,
          card.expiry,
          card.pin,
          card.available,
          card.responseCode ?? '00',
          `${card.label.zh} / ${card.label.en}`,
        ]);
        console.log(columns([head, ...rows]));
      }
    });
}
