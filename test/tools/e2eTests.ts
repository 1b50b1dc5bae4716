import { join } from 'node:path';
import { argument } from './support/argument';
import { testMain } from './support/main';
import { runMocha } from './support/mocha';

/**
 * `test:e2e [-- --in workbench|panel] [--grep TEXT]`: the tests that drive a workbench, or the panel alone, in a
 * browser. A test that fails is red. Under `CI=true` it is tried once more, because a CI machine may be busy: tests
 * that pass only then are reported, and more than two of them in a run are red as well.
 */
testMain((_teardown, args) =>
	runMocha({
		folder: join('e2e', argument(args, '--in') ?? ''),
		grep: argument(args, '--grep'),
		timeout: 60_000,
		retries: process.env['CI'] === 'true' ? 1 : 0,
	}),
);
