import { say } from '../../tools/support/say';
import { Workbench, type WorkbenchOptions } from './workbench';

/** A workbench for the tests of a suite, each of which ends in a picture where it fails. Call it inside `describe`. */
export function useWorkbench(options: WorkbenchOptions = {}): Workbench {
	const workbench = new Workbench(options);
	before('a workbench', () => workbench.open());
	afterEach('a picture of a failure', async function () {
		const test = this.currentTest;
		if (test?.state !== 'failed') {
			return;
		}
		const name = test
			.fullTitle()
			.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
			.slice(0, 120);
		say(`      ${await workbench.screenshot(name)}`);
	});
	after('the workbench', () => workbench.close());
	return workbench;
}
