/** The supervisor's consent, by password. */
import type { Firmware, Words } from '../firmware.ts';
import type { Flow, Quit } from '../flow.ts';

/** `granted` after the right password; a wrong one is said and ends the step as cancelled. */
export declare function askSupervisor(fw: Firmware, title: Words): Flow<'granted' | Quit>;
