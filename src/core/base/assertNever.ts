/** Closes a `switch` over a union: a forgotten case is a compile error, and a damaged value a clear one. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
