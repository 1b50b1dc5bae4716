import { Allow, parse } from 'partial-json';

/**
 * The value of JSON text whose end is missing, as far as it goes: a body that was cut has words in it all the same.
 * Undefined where nothing can be made of it. Reads by recursion: not for text that is nested deeply.
 */
export function parsePartialJson(text: string): unknown {
	try {
		return parse(text, Allow.STR | Allow.OBJ | Allow.ARR) as unknown;
	} catch {
		return undefined;
	}
}
