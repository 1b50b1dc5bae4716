import { globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { Failure } from './main';
import { OUT } from './paths';
import { print } from './print';
import type { Tally } from './tally';

export interface MochaOptions {
	/** Folder of built tests below `out/test`. */
	readonly folder: string;
	/** Only tests whose full title contains this. */
	readonly grep?: string | undefined;
	/** Milliseconds per test. */
	readonly timeout: number;
	/** The number of retries of a failed test. Each is reported, and counted if the test then passes. */
	readonly retries?: number;
}

/** Runs built tests in this process. A test that is skipped, or left alone by `.only`, is a failure. */
export async function runMocha({ folder, grep, timeout, retries = 0 }: MochaOptions): Promise<Tally> {
	const files = globSync('**/*.test.mjs', { cwd: join(OUT, 'test', folder) }).toSorted();
	if (files.length === 0) {
		throw new Failure(`There are no tests in ${folder}.`);
	}
	const mocha = new Mocha({
		reporter: 'spec',
		timeout,
		retries,
		forbidOnly: true,
		forbidPending: true,
		...(grep === undefined ? {} : { fgrep: grep }),
	});
	for (const file of files) {
		mocha.addFile(join(OUT, 'test', folder, file));
	}
	await mocha.loadFilesAsync();
	return new Promise(resolve => {
		let passed = 0;
		const retried = new Set<string>();
		const passedOnRetry: string[] = [];
		const failures: string[] = [];
		const runner = mocha.run(failed => resolve({ passed, failed, failures, passedOnRetry }));
		runner.on('pass', test => {
			passed++;
			if (retried.has(test.fullTitle())) {
				passedOnRetry.push(test.fullTitle());
			}
		});
		runner.on('fail', (test, error: Error) => failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`));
		runner.on('retry', (test, error: Error) => {
			retried.add(test.fullTitle());
			print(`    tried again: ${test.fullTitle()}\n      ${error.message}`);
		});
	});
}
