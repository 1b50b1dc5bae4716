/** Deepest level that is indented further, so that no text grows beyond its size times this. */
const MAX_LEVELS = 32;

/** Longest word that is shown in full: pictures and sounds are one long word, which nobody reads. */
const MAX_WORD_LENGTH = 2_000;
/** Characters that are shown of a longer word. */
const SHOWN_WORD_LENGTH = 80;

/** Line break and indentation of each level. */
const LINE_STARTS = Array.from({ length: MAX_LEVELS + 1 }, (_, level) => `\n${'  '.repeat(level)}`);

const SPACE: ReadonlySet<string> = new Set(' \t\n\r');
const PUNCTUATION: ReadonlySet<string> = new Set(' \t\n\r{}[],:"');

/**
 * Formats JSON text in lines. Only white space between its parts changes: numbers, escapes and duplicate names stay as
 * they were written, and text that breaks off is formatted as far as it goes. Base64 data is cut to its beginning. Text
 * that does not begin as JSON is returned as it is.
 */
export function formatJson(text: string): string {
	if (!/^\s*[{[]/.test(text)) {
		return text;
	}
	const output: string[] = [];
	let level = 0;
	/** True after an opening bracket: its line breaks only where something follows in it. */
	let isOpen = false;
	const lineStart = (): string => LINE_STARTS[Math.min(level, MAX_LEVELS)] ?? '\n';
	for (let index = 0; index < text.length; ) {
		const char = text.charAt(index);
		if (SPACE.has(char)) {
			index++;
			continue;
		}
		const end = findPartEnd(text, index);
		const closes = char === '}' || char === ']';
		if (closes) {
			level = Math.max(0, level - 1);
		}
		if (isOpen !== closes) {
			output.push(lineStart());
		}
		isOpen = char === '{' || char === '[';
		if (isOpen) {
			level++;
		}
		output.push(char === ',' ? `,${lineStart()}` : char === ':' ? ': ' : shorten(text.slice(index, end)));
		index = end;
	}
	return output.join('');
}

/** Returns the end of the string, the bracket, the separator or the bare word that begins at `start`. */
function findPartEnd(text: string, start: number): number {
	if (text.charAt(start) === '"') {
		return findStringEnd(text, start + 1);
	}
	let end = start + 1;
	if (!PUNCTUATION.has(text.charAt(start))) {
		while (end < text.length && !PUNCTUATION.has(text.charAt(end))) {
			end++;
		}
	}
	return end;
}

function findStringEnd(text: string, start: number): number {
	for (let index = start; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 0x22) {
			return index + 1;
		}
		if (code === 0x5c) {
			index++;
		}
	}
	return text.length;
}

function shorten(part: string): string {
	const isWord = part.length > MAX_WORD_LENGTH && /^[\w+/=-]+$/.test(part.slice(SHOWN_WORD_LENGTH, MAX_WORD_LENGTH));
	return isWord ? `${part.slice(0, SHOWN_WORD_LENGTH)}… (${part.length - 2})` : part;
}
