import { expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';
import { FaultyLine } from '../../src/lines/faulty.ts';
import { MemoryLine } from '../../src/lines/memory.ts';

/** A host that answers each frame with the same frame. */
function setUp() {
  const clock = new VirtualClock(0);
  const host: string[] = [];
  const terminal: string[] = [];
  const memory = new MemoryLine(
    (connection) => {
      host.push('connected');
      connection.onFrame((bytes) => {
        host.push(`frame ${bytes.join(' ')}`);
        connection.send(bytes);
      });
      connection.onClose((reason) => host.push(reason));
    },
    { clock },
  );
  const line = new FaultyLine(memory, clock);
  line.onEvent((event) =>
    terminal.push(
      event.kind === 'frame' ? `frame ${event.bytes.join(' ')}` : event.kind === 'up' ? 'up' : event.reason,
    ),
  );
  const connect = (): void => {
    line.connect();
    clock.advanceByMs(0);
  };
  const send = (byte: number): void => {
    line.send(Uint8Array.of(byte));
    clock.advanceByMs(0);
  };
  return { clock, host, terminal, line, connect, send };
}

it('carries everything while nothing is wrong', () => {
  const { host, terminal, connect, send } = setUp();
  connect();
  send(1);
  expect([host, terminal]).toEqual([
    ['connected', 'frame 1'],
    ['up', 'frame 1'],
  ]);
});

it('refuses, and loses requests or replies, as long as it is told to', () => {
  const { host, terminal, line, connect, send } = setUp();
  line.faults.refuse = true;
  connect();
  expect([host, terminal.splice(0)]).toEqual([[], ['refused']]);
  line.faults.refuse = false;
  connect();
  line.faults.loseRequests = true;
  send(1);
  expect(host).toEqual(['connected']);
  line.faults.loseRequests = false;
  line.faults.loseReplies = true;
  send(2);
  expect([host, terminal]).toEqual([['connected', 'frame 2'], ['up']]);
  line.faults.loseReplies = false;
  send(3);
  expect(terminal).toEqual(['up', 'frame 3']);
});

it('is cut once: both ends hear of it, and the next connection is sound', () => {
  const { clock, host, terminal, line, connect, send } = setUp();
  line.cut();
  connect();
  line.cut();
  expect(terminal).toEqual(['up']);
  clock.advanceByMs(0);
  expect([host, terminal]).toEqual([
    ['connected', 'hung up'],
    ['up', 'closed'],
  ]);
  connect();
  send(4);
  expect(terminal).toEqual(['up', 'closed', 'up', 'frame 4']);
});

it('tells nothing of a dial that was given up, and one thing at a time', () => {
  const { clock, terminal, line } = setUp();
  line.faults.refuse = true;
  line.connect();
  line.disconnect();
  clock.advanceByMs(0);
  expect(terminal).toEqual([]);
  line.connect();
  line.connect();
  clock.advanceByMs(0);
  expect(terminal).toEqual(['refused']);
});

it('does not answer while it is dead', () => {
  const { host, terminal, line, connect } = setUp();
  line.faults.dead = true;
  connect();
  expect([host, terminal]).toEqual([[], []]);
  line.disconnect();
  line.faults.dead = false;
  connect();
  expect(terminal).toEqual(['up']);
});

it('spoils replies, as long as it is told to: the last byte, or the second half', () => {
  const { clock, terminal, line, connect } = setUp();
  connect();
  const answer = (): string | undefined => {
    line.send(Uint8Array.of(1, 2, 3));
    clock.advanceByMs(0);
    return terminal.at(-1);
  };
  line.faults.garbleReplies = true;
  expect(answer()).toBe('frame 1 2 252');
  line.faults.garbleReplies = false;
  line.faults.truncateReplies = true;
  expect(answer()).toBe('frame 1 2');
  line.faults.truncateReplies = false;
  expect(answer()).toBe('frame 1 2 3');
});
