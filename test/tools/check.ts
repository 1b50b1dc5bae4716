import { figures } from './checks/figures';
import { runStaticChecks } from './checks/runStaticChecks';
import { main, testMain } from './support/main';
import { ROOT } from './support/paths';
import { print } from './support/print';

/** `check [-- --figures]`: everything that can be found out without running the code, or its shape in figures. */
if (process.argv.includes('--figures')) {
	main(async () => {
		print(figures(ROOT));
		return 0;
	});
} else {
	testMain(runStaticChecks);
}
