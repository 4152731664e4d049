import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';
import { MemoryLine } from '../../src/lines/memory.ts';

/** A host that answers each frame with the frame reversed, and hangs up on 0xFF. */
function setUp(latencyMs = 0) {
  const clock = new VirtualClock(0);
  const host: string[] = [];
  const terminal: string[] = [];
  const line = new MemoryLine(
    (connection) => {
      host.push('connected');
      connection.onFrame((bytes) => {
        host.push(`frame ${bytes.join(' ')}`);
        if (bytes[0] === 0xff) connection.close();
        else connection.send(bytes.slice().reverse());
      });
      connection.onClose((reason) => host.push(`closed: ${reason}`));
    },
    { clock, latencyMs },
  );
  line.onEvent((event) => terminal.push(event.kind === 'frame' ? `frame ${event.bytes.join(' ')}` : event.kind));
  return { clock, host, terminal, line };
}

describe('a memory line', () => {
  it('never calls back from within a call, and keeps the order of things', () => {
    const { clock, host, terminal, line } = setUp();
    line.connect();
    expect(terminal).toEqual([]);
    clock.advanceByMs(0);
    line.send(Uint8Array.of(1, 2));
    line.send(Uint8Array.of(3, 4));
    expect(host).toEqual(['connected']);
    clock.advanceByMs(0);
    expect(host).toEqual(['connected', 'frame 1 2', 'frame 3 4']);
    expect(terminal).toEqual(['up', 'frame 2 1', 'frame 4 3']);
  });

  it('takes its time each way', () => {
    const { clock, terminal, line } = setUp(20);
    line.connect();
    clock.advanceByMs(20);
    line.send(Uint8Array.of(1));
    clock.advanceByMs(39);
    expect(terminal).toEqual(['up']);
    clock.advanceByMs(1);
    expect(terminal).toEqual(['up', 'frame 1']);
  });

  it('still brings the host what was sent before the terminal hung up, and the terminal nothing more', () => {
    const { clock, host, terminal, line } = setUp();
    line.connect();
    clock.advanceByMs(0);
    line.send(Uint8Array.of(7));
    line.disconnect();
    clock.advanceByMs(0);
    expect(host).toEqual(['connected', 'frame 7', 'closed: hung up']);
    expect(terminal).toEqual(['up']);
  });

  it('reports the host hanging up, and can dial again', () => {
    const { clock, terminal, line } = setUp();
    line.connect();
    clock.advanceByMs(0);
    line.send(Uint8Array.of(0xff));
    clock.advanceByMs(0);
    expect(terminal).toEqual(['up', 'down']);
    line.connect();
    clock.advanceByMs(0);
    expect(terminal).toEqual(['up', 'down', 'up']);
  });

  it('ignores what is sent when it is down, and a dial that was given up', () => {
    const { clock, host, terminal, line } = setUp(5);
    line.send(Uint8Array.of(1));
    line.connect();
    line.disconnect();
    clock.advanceByMs(100);
    expect([...host, ...terminal]).toEqual([]);
  });

  it('carries a copy: what the sender does to its bytes afterwards changes nothing', () => {
    const { clock, terminal, line } = setUp();
    line.connect();
    clock.advanceByMs(0);
    const bytes = Uint8Array.of(5, 6);
    line.send(bytes);
    bytes.fill(0);
    clock.advanceByMs(0);
    expect(terminal.at(-1)).toBe('frame 6 5');
  });
});
