/** What runs in a thread of the fleet: its group of terminals, from `begin` to the report. */
import { parentPort, workerData } from 'node:worker_threads';
import { openWallet } from '../desk/wallet.ts';
import { present } from '../lib/assert.ts';
import { secretKey } from '../security/keys.ts';
import { Counters } from './counters.ts';
import { Group, type GroupOptions, type GroupReport } from './group.ts';

/** What cannot go to a thread as it is goes as what it is made from. */
export interface GroupData extends Omit<GroupOptions, 'tmk' | 'cards' | 'counters' | 'rampOver'> {
  readonly tmk: Uint8Array;
  /** Names in the wallet. */
  readonly cards: readonly string[];
  readonly counters: SharedArrayBuffer;
}

export type ToGroup = { readonly kind: 'begin'; readonly startMs: number } | { readonly kind: 'stop' };

export type FromGroup =
  | { readonly kind: 'ready' | 'ramp-over' }
  | { readonly kind: 'report'; readonly report: GroupReport };

const port = present(parentPort, 'the port to the fleet');
const tell = (message: FromGroup): void => port.postMessage(message);

const { tmk, cards, counters, ...data } = workerData as GroupData;
const group = new Group({
  ...data,
  tmk: secretKey(tmk),
  cards: openWallet().filter(({ name }) => cards.includes(name)),
  counters: new Counters(counters),
  rampOver: () => tell({ kind: 'ramp-over' }),
});

port.on('message', (message: ToGroup) => {
  if (message.kind === 'stop') group.stop();
  else void group.run(message.startMs).then((report) => tell({ kind: 'report', report }));
});
tell({ kind: 'ready' });
