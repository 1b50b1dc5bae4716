import { ROOT } from '../support/paths';
import { say, seconds } from '../support/say';
import type { Tally } from '../support/tally';
import { STATIC_CHECKS } from './staticChecks';

/** Each check counts as one. */
export async function runStaticChecks(): Promise<Tally> {
	let passed = 0;
	for (const { name, run } of STATIC_CHECKS) {
		const since = performance.now();
		const faults = (await run(ROOT)).trimEnd();
		say(`${faults === '' ? '✔' : '✖'} ${name} (${seconds(performance.now() - since)})`);
		if (faults === '') { passed++; } else { say(faults); }
	}
	return { passed, failed: STATIC_CHECKS.length - passed };
}
