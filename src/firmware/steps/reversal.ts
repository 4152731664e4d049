/** The reversal of a request whose outcome is unknown: kept in flash, delivered before anything else goes online. */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';

/**
 * Delivers the pending reversal if there is one. `none`: nothing was pending. `done`: the host has taken it.
 * `given-up`: too many tries or too old, a fault slip has been printed. `still-pending`: nothing may go online before it.
 */
export type ReversalOutcome = 'none' | 'done' | 'given-up' | 'still-pending';

export declare function resolveReversal(fw: Firmware): Flow<ReversalOutcome>;
