/** How many checks of a part passed and failed. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
}

export const NO_TESTS: Tally = { passed: 0, failed: 0 };

export const sum = (tallies: readonly Tally[]): Tally =>
	tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), NO_TESTS);

export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/** A part in which nothing ran has shown nothing. */
export const isGreen = ({ passed, failed }: Tally): boolean => passed > 0 && failed === 0;
