import { JsonScanner } from '../json/jsonScanner';
import { parseJson, parseLooseJson } from '../json/looseJson';
import { isPlain } from '../sse/plainWords';

/* Data of an event that is not one JSON value. */

const DONE_TEXT = '[DONE]';
const MAX_DONE_ITEM = DONE_TEXT.length + 'data:'.length;

/** Finds the texts in JSON that cannot be parsed. */
export function findTexts(json: string): readonly string[] {
	const strings = json.matchAll(/"(?:content|text)"\s*:\s*("(?:[^"\\]|\\[^])*")/g);
	return [...strings].map(([, string = '']) => parseLooseJson(string)).filter(text => typeof text === 'string');
}

/** Splits data into lines if each is a JSON value or words: servers leave out the blank lines between their events. */
export function splitByLines(data: string): readonly string[] | undefined {
	const lines = data.includes('\n') ? data.split('\n').map(line => line.trim()) : [];
	return lines.length > 1 && lines.every(line => isPlain(line) || parseJson(line) !== undefined) ? lines : undefined;
}

/**
 * Splits data that holds several JSON values on one line, each perhaps behind a `data:` of its own, or behind several.
 * The last value may be cut. Returns undefined for any other data. Linear, because servers choose how many there are.
 */
export function splitValues(data: string): readonly string[] | undefined {
	const items: string[] = [];
	let start = skipPrefixes(data, 0);
	const hasPrefix = start > 0;
	while (start < data.length) {
		if (/^\[DONE\](?:$|\s|data:)/.test(data.slice(start, start + MAX_DONE_ITEM))) {
			items.push(DONE_TEXT);
			start += DONE_TEXT.length;
		} else if (/^(?:\{|\[(?!DONE\]))/.test(data.slice(start, start + DONE_TEXT.length))) {
			const end = endOfValue(data, start);
			items.push(data.slice(start, end));
			start = end;
		} else {
			items.push(data.slice(start));
			break;
		}
		start = skipPrefixes(data, start);
	}
	const [first] = items;
	const isSplit = items.length > 1 && first !== undefined && (first === DONE_TEXT || parseJson(first) !== undefined);
	return hasPrefix || isSplit ? items : undefined;
}

/** Returns the offset of the next value after white space, commas and `data:` prefixes. */
function skipPrefixes(data: string, from: number): number {
	let start = from;
	for (;;) {
		const char = data.charCodeAt(start);
		if (char === 0x20 || char === 0x2c || (char >= 0x09 && char <= 0x0d)) {
			start++;
		} else if (data.startsWith('data:', start)) {
			start += 'data:'.length;
		} else {
			return start;
		}
	}
}

/** Returns the offset after the JSON object or array that begins here; the end of the text if it is cut. */
function endOfValue(text: string, start: number): number {
	const end = new JsonScanner().feed(text, start);
	return end === -1 ? text.length : end;
}
