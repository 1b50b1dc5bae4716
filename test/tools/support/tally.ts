/** The numbers of checks that passed and failed. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	/** The failures as text, each with its title first, for a summary at the end of the run. */
	readonly failures?: readonly string[];
	/** Full titles of the tests that passed on a second try only. */
	readonly passedOnRetry?: readonly string[];
}

/**
 * Tests of a run that may pass on a second try: on a shared machine some need it now and then, a race needs it often.
 */
const MAX_PASSED_ON_RETRY = 2;

export const NO_TESTS: Tally = { passed: 0, failed: 0 };

export const sum = (tallies: readonly Tally[]): Tally =>
	tallies.reduce(
		(a, b) => ({
			passed: a.passed + b.passed,
			failed: a.failed + b.failed,
			failures: [...(a.failures ?? []), ...(b.failures ?? [])],
			passedOnRetry: [...(a.passedOnRetry ?? []), ...(b.passedOnRetry ?? [])],
		}),
		NO_TESTS,
	);

/** Returns the figures of a whole run and the lines about its second tries: more of them than allowed are a failure. */
export function judgeRetries(tally: Tally): { readonly tally: Tally; readonly lines: readonly string[] } {
	const { passedOnRetry = [] } = tally;
	if (passedOnRetry.length === 0) {
		return { tally, lines: [] };
	}
	const tooMany = passedOnRetry.length > MAX_PASSED_ON_RETRY;
	return {
		tally: tooMany ? { ...tally, failed: tally.failed + 1 } : tally,
		lines: [
			`Passed on a second try: ${passedOnRetry.length}${tooMany ? `, which is more than ${MAX_PASSED_ON_RETRY}` : ''}`,
			...passedOnRetry.map(title => `  ${title}`),
		],
	};
}

export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/** Tells whether a part succeeded. One in which nothing ran has shown nothing. */
export const isGreen = ({ passed, failed }: Tally): boolean => passed > 0 && failed === 0;
