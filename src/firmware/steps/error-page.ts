/** An error stays on the display until somebody has read it; on the MENU key the error book says more. */
import type { ErrorPage } from '../../payment/error-page.ts';
import { leafThrough } from '../batch/leaflet.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { errorPageRows, errorPageWords as words } from '../screens/error-page.ts';
import type { Screen } from '../screens/screen.ts';

/** A page of the book under the words that the error was told with. */
export interface Explanation {
  readonly heading: Words;
  readonly page: ErrorPage;
}

/** Shows the error until a key is pressed or the time is over, and comes back to it from its page. */
export function* showError(fw: Firmware, screen: Screen, timeoutMs: number, explanation: Explanation): Flow<void> {
  for (;;) {
    const event = yield* io.wait(screen, timeoutMs, 'key');
    if (event.type === 'timeout' || event.key !== 'menu') return;
    yield* readPage(fw, explanation);
  }
}

/** Pages through it until ENTER, CANCEL or nobody is there. */
export function* readPage(fw: Firmware, { heading, page }: Explanation): Flow<void> {
  yield* leafThrough(fw, { name: 'error-page', ...words, rows: errorPageRows(fw, heading, page) });
}
