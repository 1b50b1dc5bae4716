import { Teardown } from '../../support/teardown';
import { print } from './print';
import { type Tally, closingLine, isGreen, judgeRetries } from './tally';

/** An error that the reader can fix: its message is the whole explanation, without a stack. */
export class Failure extends Error {}

/**
 * Runs a tool and leaves with its exit code. However it ends, by itself, by Ctrl+C or with the process that started
 * it, what it set up is torn down first, so that nothing outlives it.
 */
export function main(tool: (teardown: Teardown, args: readonly string[]) => Promise<number>): void {
	const teardown = new Teardown();
	let leaving = false;
	const exit = (code: number): void => {
		if (leaving) {
			return;
		}
		leaving = true;
		void teardown
			.run()
			.catch(printError)
			.finally(() => process.exit(code));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => exit(130));
	}
	process.on('disconnect', () => exit(130));
	// Whoever read our output has gone.
	process.stdout.on('error', () => exit(130));
	tool(teardown, process.argv.slice(2)).then(exit, error => {
		if (leaving) {
			return;
		}
		printError(error);
		exit(1);
	});
}

/** The variable in the environment of a tool that is a part of a run. */
export const PART = 'PARLEY_TEST_PART';

/**
 * Runs a tool that tests and prints its figures. A tool that is part of a run passes them on: the run judges retries.
 */
export function testMain(tool: (teardown: Teardown, args: readonly string[]) => Promise<Tally>): void {
	main(async (teardown, args) => {
		const found = await tool(teardown, args);
		const { tally, lines } = process.env[PART] !== undefined ? { tally: found, lines: [] } : judgeRetries(found);
		for (const line of ['', ...lines, closingLine(tally)]) {
			print(line);
		}
		process.send?.(tally);
		return isGreen(tally) ? 0 : 1;
	});
}

function printError(error: unknown): void {
	const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
	process.stderr.write(`${error instanceof Failure ? error.message : trace}\n`);
}
