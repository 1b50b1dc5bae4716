import { join } from 'node:path';
import { argument } from './support/argument';
import { testMain } from './support/main';
import { runMocha } from './support/mocha';

/**
 * `test:e2e [-- --in workbench|panel] [--grep TEXT]`: the tests that drive a workbench, or the panel alone, in a browser.
 * Once more where one fails: a browser on a busy machine now and then answers later than any one test can foresee, and that
 * is told.
 */
testMain((_teardown, args) =>
	runMocha({
		folder: join('e2e', argument(args, '--in') ?? ''),
		grep: argument(args, '--grep'),
		timeout: 60_000,
		retries: 1,
	}),
);
