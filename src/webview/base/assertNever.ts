/**
 * Closes a `switch` over a union: a case that is missing does not compile. A copy of the core's, because the webview
 * imports only the protocol.
 */
export function assertNever(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
