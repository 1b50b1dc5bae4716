import { runStaticChecks } from './checks/runStaticChecks';
import { testMain } from './support/main';

/** `check`: everything that can be found out without running the code. */
testMain(runStaticChecks);
