/** Skips every test of a file where there is no PostgreSQL. The global set-up has said so. */
import { beforeEach, inject } from 'vitest';

beforeEach((test) => test.skip('missing' in inject('postgres')));
