/** The whole story of a merchant, told on books that hosts share; on books of a host's own it is told with all other scenarios. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { postern } from '../support/postern.ts';
import { freshSchema } from '../support/stores.ts';

const STORY = join(import.meta.dirname, '../../fixtures/scenarios/merchant-story.yaml');

it('a merchant applies, waits, sells on four channels and reconciles', async () => {
  const ledger = freshSchema();
  expect(await postern(['run', STORY, '--ledger', ledger])).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await postern(['ledger', 'verify', '--ledger', ledger])).toMatchObject({ exitCode: 0 });
});
