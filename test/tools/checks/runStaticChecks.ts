import { ROOT } from '../support/paths';
import { print, seconds } from '../support/print';
import type { Tally } from '../support/tally';
import { STATIC_CHECKS } from './staticChecks';

/** Lines per check, enough to see where to look; the check itself prints all of them. */
const SHOWN = 60;

/** Runs all static checks. Each counts as one. */
export async function runStaticChecks(): Promise<Tally> {
	let passed = 0;
	for (const { name, run } of STATIC_CHECKS) {
		const since = performance.now();
		const faults = (await run(ROOT)).trimEnd();
		print(`${faults === '' ? '✔' : '✖'} ${name} (${seconds(performance.now() - since)})`);
		if (faults === '') {
			passed++;
			continue;
		}
		const lines = faults.split('\n');
		print(lines.slice(0, SHOWN).join('\n'));
		if (lines.length > SHOWN) {
			print(`… and ${lines.length - SHOWN} lines more`);
		}
	}
	return { passed, failed: STATIC_CHECKS.length - passed };
}
