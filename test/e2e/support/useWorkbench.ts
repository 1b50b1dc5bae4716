import { print } from '../../tools/support/print';
import { Workbench, type WorkbenchOptions } from './workbench';

/**
 * A workbench for the tests of a suite, each of which ends in a picture where it fails. `anew` brings the window back to where
 * the suite began: a test after one that failed, or that is tried again, finds nothing of it. Call it inside `describe`.
 */
export function useWorkbench(
	options: WorkbenchOptions = {},
	anew: (workbench: Workbench) => Promise<void> = async () => {},
): Workbench {
	const workbench = new Workbench(options);
	let isClean = true;
	before('a workbench', () => workbench.open());
	beforeEach('a clean window', async () => {
		if (!isClean) {
			await anew(workbench);
		}
		isClean = false;
	});
	afterEach('whether it is clean', function () {
		isClean = this.currentTest?.state === 'passed';
	});
	afterEach('a picture of a failure', async function () {
		const test = this.currentTest;
		// One that will be tried again has no state yet.
		if (test === undefined || test.state === 'passed') {
			return;
		}
		const name = test
			.fullTitle()
			.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
			.slice(0, 120)
			.concat(test.state === 'failed' ? '' : '-at-first');
		print(`      ${await workbench.screenshot(name)}`);
	});
	after('the workbench', () => workbench.close());
	return workbench;
}
