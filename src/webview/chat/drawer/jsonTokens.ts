export interface JsonToken {
	readonly kind: 'name' | 'string' | 'number' | 'word' | 'plain';
	readonly text: string;
}

/**
 * A string with the colon that makes a name of it, a number, or a word. A string without an end goes on to the end of
 * the text, so that no character is tried twice.
 */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"?(\s*:)?|-?\d[\d.eE+-]*|true|false|null/g;

/** Splits JSON into pieces of one colour, which together are the whole text. */
export function* jsonTokens(json: string): Generator<JsonToken> {
	let start = 0;
	for (const { 0: text, 1: colon = '', index } of json.matchAll(TOKEN)) {
		if (index > start) {
			yield { kind: 'plain', text: json.slice(start, index) };
		}
		start = index + text.length - colon.length;
		yield { kind: tokenKind(text, colon !== ''), text: json.slice(index, start) };
	}
	if (start < json.length) {
		yield { kind: 'plain', text: json.slice(start) };
	}
}

function tokenKind(text: string, isName: boolean): JsonToken['kind'] {
	if (text.startsWith('"')) {
		return isName ? 'name' : 'string';
	}
	return /^[tfn]/.test(text) ? 'word' : 'number';
}
