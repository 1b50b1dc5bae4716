/** How many checks of a part passed and failed. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	/** Full titles of the tests that passed on a second try only. */
	readonly caught?: readonly string[];
}

/** So many tests of a run may pass on a second try: a machine that is shared stumbles now and then, a race stumbles often. */
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

/** The figures of a whole run, and what is to be said of the second tries in it: more of them than may be are a failure. */
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
