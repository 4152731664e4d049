/** Exchanges a second that a bare TCP echo does with the bytes of a sale: the ceiling of everything with a wire in it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Figure } from './figure.ts';

/** @param bytes the frame that goes there and back, its length header included */
export async function benchEcho(
  bytes: Uint8Array,
  connections: readonly number[],
  durationMs = 1500,
): Promise<Figure[]> {
  const server = fork(new URL('./echo-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(server, 'message')) as [number];
  const figures: Figure[] = [];
  for (const count of connections) {
    const exchanges = await Promise.all(Array.from({ length: count }, () => exchangesOf(port, bytes, durationMs)));
    const total = exchanges.reduce((sum, n) => sum + n, 0);
    figures.push({ name: 'echo', value: total / (durationMs / 1000), unit: 'per second', of: `${count} connections` });
  }
  server.disconnect();
  return figures;
}

async function exchangesOf(port: number, bytes: Uint8Array, durationMs: number): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  const endMs = performance.now() + durationMs;
  let exchanges = 0;
  let received = 0;
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      received += chunk.length;
      if (received < bytes.length) return;
      received -= bytes.length;
      exchanges++;
      if (performance.now() < endMs) socket.write(bytes);
      else resolve();
    });
    socket.write(bytes);
  });
  socket.destroy();
  return exchanges;
}
