import { ROOT } from '../support/paths';
import { print, seconds } from '../support/print';
import type { Tally } from '../support/tally';
import { STATIC_CHECKS } from './staticChecks';

/** Lines per check, enough to see where to look; the check itself prints all of them. */
const SHOWN = 60;

/** Runs all static checks. Each counts as one. */
export async function runStaticChecks(): Promise<Tally> {
	const failures: string[] = [];
	for (const { name, run } of STATIC_CHECKS) {
		const since = performance.now();
		const faults = (await run(ROOT)).trimEnd();
		print(`${faults === '' ? '✔' : '✖'} ${name} (${seconds(performance.now() - since)})`);
		if (faults === '') {
			continue;
		}
		const lines = faults.split('\n');
		const shown = [
			...lines.slice(0, SHOWN),
			...(lines.length > SHOWN ? [`… and ${lines.length - SHOWN} lines more`] : []),
		].join('\n');
		print(shown);
		failures.push(`${name}\n${shown}`);
	}
	return { passed: STATIC_CHECKS.length - failures.length, failed: failures.length, failures };
}
