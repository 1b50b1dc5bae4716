import { readControl } from './support/control';
import { TestReport } from './support/testReport';

/** Runs all tests, reports to the runner, and fails if a test did. VS Code calls this entry point. */
export async function run(): Promise<void> {
	const control = await readControl();
	const report = new TestReport(control.report);
	try {
		const failures = await report.runMocha(done => {
			if (control.grep !== undefined) {
				mocha.grep(control.grep);
			}
			// Its own `run` looks for a page's address, which no extension host of Node has.
			return Mocha.prototype.run.call(mocha, done);
		});
		if (failures > 0) {
			throw new Error(`${failures} tests failed`);
		}
	} catch (error) {
		await report.reportBroken(error);
		throw error;
	}
}
