import { argument } from './support/argument';
import { testMain } from './support/main';
import { runMocha } from './support/mocha';

/** `test:e2e [-- --grep TEXT]`: the tests that drive a workbench, or the panel alone, in a browser. */
testMain((_teardown, args) => runMocha({ folder: 'e2e', grep: argument(args, '--grep'), timeout: 60_000 }));
