import { Allow, parse } from 'partial-json';

/**
 * Parses JSON text whose end is missing, as far as it goes: even a body that was cut holds text worth showing. Returns
 * undefined if there is none. Recursive, so deeply nested text must be ruled out before.
 */
export function parsePartialJson(text: string): unknown {
	try {
		return parse(text, Allow.STR | Allow.OBJ | Allow.ARR) as unknown;
	} catch {
		return undefined;
	}
}
