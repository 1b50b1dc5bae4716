import { argument } from './support/argument';
import { testMain } from './support/main';
import { runMocha } from './support/mocha';

/** `test:unit [-- --grep TEXT]` */
testMain((_teardown, args) => runMocha({ folder: 'unit', grep: argument(args, '--grep'), timeout: 20_000 }));
