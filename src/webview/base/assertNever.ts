/** Closes a `switch` over a union. The view's own, as this room looks into the protocol only. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
