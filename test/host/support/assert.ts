/** The few assertions that tests in an extension host need: `node:assert` is not there in a worker. */
export class AssertionError extends Error {
	override readonly name = 'AssertionError';
}

export function ok(value: unknown, message = 'expected a true value'): asserts value {
	if (!value) {
		throw new AssertionError(message);
	}
}

export function equal<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
	if (!Object.is(actual, expected)) {
		fail('equal', actual, expected, message);
	}
}

/** Tells whether two values are the same data, by the rules of `deepEqual`. */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/**
 * Throws unless both are the same data: the same JSON values at the same keys in any order; `undefined` is no value.
 */
export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
	if (!isSame(actual, expected)) {
		fail('deepEqual', actual, expected, message);
	}
}

export function match(actual: string, pattern: RegExp, message?: string): void {
	if (!pattern.test(actual)) {
		fail('match', actual, String(pattern), message);
	}
}

/** Asks again until the answer is neither `undefined` nor `false`, and resolves to it. */
export async function eventually<T>(
	ask: () => T | PromiseLike<T>,
	what: string,
	limit = 30_000,
): Promise<Exclude<T, undefined | false>> {
	for (const until = Date.now() + limit; ; ) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) {
			return answer as Exclude<T, undefined | false>;
		}
		if (Date.now() > until) {
			throw new AssertionError(`${what}: not within ${limit / 1000} s`);
		}
		await new Promise(resolve => {
			setTimeout(resolve, 30);
		});
	}
}

function fail(kind: string, actual: unknown, expected: unknown, message: string | undefined): never {
	throw new AssertionError(`${message ?? kind}\n  actual:   ${canonical(actual)}\n  expected: ${canonical(expected)}`);
}

function canonical(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) =>
			part !== null && typeof part === 'object' && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
				: part,
		) ?? 'undefined'
	);
}
