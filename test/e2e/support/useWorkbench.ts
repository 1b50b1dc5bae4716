import { print } from '../../tools/support/print';
import { Workbench, type WorkbenchOptions } from './workbench';

/**
 * Opens a workbench for the tests of a suite; a test that fails leaves a screenshot. `anew` brings the window back to
 * the state in which the suite began, so that a test after one that failed, or that is tried again, finds nothing left
 * over. Call it inside `describe`.
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
