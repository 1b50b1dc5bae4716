/** Deepest level that is indented further, so that no text grows beyond its size times this. */
const MAX_LEVELS = 32;

/** Longest word that is shown in full: pictures and sounds are one long word, which nobody reads. */
const MAX_WORD = 2_000;
const SHOWN_OF_WORD = 80;

/** Line break and indentation of each level. */
const LINES = Array.from({ length: MAX_LEVELS + 1 }, (_, level) => `\n${'  '.repeat(level)}`);

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
	const out: string[] = [];
	let level = 0;
	/** True after an opening bracket: its line breaks only where something follows in it. */
	let isOpen = false;
	const line = (): string => LINES[Math.min(level, MAX_LEVELS)] ?? '\n';
	for (let at = 0; at < text.length; ) {
		const char = text.charAt(at);
		if (SPACE.has(char)) {
			at++;
			continue;
		}
		const end = endOfPart(text, at);
		const closes = char === '}' || char === ']';
		if (closes) {
			level = Math.max(0, level - 1);
		}
		if (isOpen !== closes) {
			out.push(line());
		}
		isOpen = char === '{' || char === '[';
		if (isOpen) {
			level++;
		}
		out.push(char === ',' ? `,${line()}` : char === ':' ? ': ' : shortened(text.slice(at, end)));
		at = end;
	}
	return out.join('');
}

/** Returns the end of the string, the bracket, the separator or the bare word that begins at `from`. */
function endOfPart(text: string, from: number): number {
	if (text.charAt(from) === '"') {
		return endOfString(text, from + 1);
	}
	let end = from + 1;
	if (!PUNCTUATION.has(text.charAt(from))) {
		while (end < text.length && !PUNCTUATION.has(text.charAt(end))) {
			end++;
		}
	}
	return end;
}

function endOfString(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 0x22) {
			return at + 1;
		}
		if (code === 0x5c) {
			at++;
		}
	}
	return text.length;
}

function shortened(part: string): string {
	const isWord = part.length > MAX_WORD && /^[\w+/=-]+$/.test(part.slice(SHOWN_OF_WORD, MAX_WORD));
	return isWord ? `${part.slice(0, SHOWN_OF_WORD)}… (${part.length - 2})` : part;
}
