/** The numbers of checks that passed and failed. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	/** Full titles of the tests that passed on a second try only. */
	readonly caught?: readonly string[];
}

/**
 * Tests of a run that may pass on a second try: on a shared machine some need it now and then, a race needs it often.
 */
const MOST_CAUGHT = 2;

export const NO_TESTS: Tally = { passed: 0, failed: 0 };

export const sum = (tallies: readonly Tally[]): Tally =>
	tallies.reduce(
		(a, b) => ({
			passed: a.passed + b.passed,
			failed: a.failed + b.failed,
			caught: [...(a.caught ?? []), ...(b.caught ?? [])],
		}),
		NO_TESTS,
	);

/** Returns the figures of a whole run and the lines about its second tries: more of them than allowed are a failure. */
export function settle(tally: Tally): { readonly tally: Tally; readonly lines: readonly string[] } {
	const { caught = [] } = tally;
	if (caught.length === 0) {
		return { tally, lines: [] };
	}
	const tooMany = caught.length > MOST_CAUGHT;
	return {
		tally: tooMany ? { ...tally, failed: tally.failed + 1 } : tally,
		lines: [
			`Passed on a second try: ${caught.length}${tooMany ? `, which is more than ${MOST_CAUGHT}` : ''}`,
			...caught.map(title => `  ${title}`),
		],
	};
}

export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/** A part in which nothing ran has shown nothing. */
export const isGreen = ({ passed, failed }: Tally): boolean => passed > 0 && failed === 0;
