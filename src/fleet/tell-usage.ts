/** Loaded in front of a host's process: tells its parent what it spends, and ends when the parent is gone. */
import { ownUsage } from './usage.ts';

process.on('message', () => process.send?.(ownUsage()));
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
