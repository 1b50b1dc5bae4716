/** The most characters that wait for the end of a link or a formula: a bracket may also be no more than a bracket. */
const MAX_WAIT = 300;

/** Most marks that are open at a time; nobody means more. */
const MAX_OPEN = 16;

interface OpenMark {
	readonly character: string;
	length: number;
}

/** What a mark at a place means for the text: go on at another place, or end it there. */
type Step = { readonly next: number } | { readonly end: number; readonly closing?: string };

/** A text on the way to its end. */
interface Scan {
	readonly text: string;
	readonly open: OpenMark[];
	/** Closing marks that do not come any more. */
	readonly absent: Set<string>;
}

/** The part of a text that can be drawn, and the marks that close what is open in it. */
interface Settled {
	readonly length: number;
	readonly closing: string;
}

/**
 * Reads a text of spans that grows as it can be drawn: emphasis and code that are open are closed, and a link, a
 * formula or a mark that has not come to its end waits.
 */
export function settleInline(text: string): Settled {
	const open: OpenMark[] = [];
	const scan: Scan = { text, open, absent: new Set() };
	let index = 0;
	while (index < text.length) {
		const step = stepAt(scan, index);
		if ('end' in step) {
			return close(text.slice(0, step.end), open, step.closing ?? '');
		}
		index = step.next;
	}
	return close(text, open, '');
}

function stepAt(scan: Scan, index: number): Step {
	const { text, open } = scan;
	switch (text.charAt(index)) {
		case '\\':
			return escapeAt(scan, index);
		case '`':
			return codeAt(text, index);
		case '[':
			return linkAt(scan, index);
		case '<':
			return /^<(?:\/?(?:b(?:r[\s/]*)?)?|[a-z][a-z\d+.-]*:[^\s<>]*)$/i.test(text.slice(index, index + MAX_WAIT)) &&
				text.length - index < MAX_WAIT
				? { end: index }
				: { next: index + 1 };
		case '&':
			return /^&#?\w{0,10}$/.test(text.slice(index, index + 13)) ? { end: index } : { next: index + 1 };
		case '$':
			return dollarsAt(scan, index);
		case '*':
		case '_':
		case '~':
			return emphasisAt(text, index, open);
		default:
			return { next: index + 1 };
	}
}

function escapeAt(scan: Scan, index: number): Step {
	const opener = scan.text.charAt(index + 1);
	if (opener === '') {
		return { end: index };
	}
	if (opener !== '(' && opener !== '[') {
		return { next: index + 2 };
	}
	return waitFor(scan, index, opener === '(' ? '\\)' : '\\]', index + 2);
}

function dollarsAt(scan: Scan, index: number): Step {
	const { text } = scan;
	if (text.length === index + 1) {
		return { end: index };
	}
	return text.charAt(index + 1) === '$' ? waitFor(scan, index, '$$', index + 2) : { next: index + 1 };
}

/** Goes on behind `closer`; where it has not come, the text waits from the mark on, but not for long. */
function waitFor({ text, absent }: Scan, index: number, closer: string, from: number): Step {
	const end = absent.has(closer) ? -1 : text.indexOf(closer, from);
	if (end !== -1) {
		return { next: end + closer.length };
	}
	absent.add(closer);
	return text.length - index <= MAX_WAIT ? { end: index } : { next: from };
}

function codeAt(text: string, index: number): Step {
	const run = runAt(text, index);
	const start = index + run;
	if (start === text.length) {
		return { end: index };
	}
	for (let at = text.indexOf('`', start); at !== -1; ) {
		const length = runAt(text, at);
		if (length === run && at + length < text.length) {
			return { next: at + length };
		}
		if (at + length === text.length) {
			// A run at the end may still grow: as long as it is short enough, it may be the closing one.
			return length > run ? { next: text.length } : { end: at, closing: '`'.repeat(run) };
		}
		at = text.indexOf('`', at + length);
	}
	return text.slice(start).trim() === '' ? { end: index } : { end: text.length, closing: '`'.repeat(run) };
}

function linkAt({ text, absent }: Scan, index: number): Step {
	const start = text.charAt(index - 1) === '!' ? index - 1 : index;
	if (!absent.has(']') && text.indexOf(']', index) === -1) {
		absent.add(']');
	}
	const end = absent.has(']') ? undefined : closingBracket(text, index);
	if (end === undefined || end + 1 === text.length) {
		return text.length - start <= MAX_WAIT && !text.slice(index).includes('\n') ? { end: start } : { next: index + 1 };
	}
	const opener = text.charAt(end + 1);
	if (opener !== '(') {
		return { next: end + 1 };
	}
	const closing = text.indexOf(')', end);
	if (closing !== -1) {
		return { next: closing + 1 };
	}
	// An address has no spaces; an image in it may be long.
	const address = text.slice(end + 2);
	return /^\s*\S*(?:\s+["'(][^\n]{0,300})?\s?$/.test(address) ? { end: start } : { next: end + 1 };
}

function closingBracket(text: string, index: number): number | undefined {
	let depth = 0;
	for (let at = index; at < Math.min(text.length, index + MAX_WAIT); at++) {
		const character = text.charAt(at);
		if (character === '\\') {
			at++;
		} else if (character === '[') {
			depth++;
		} else if (character === ']' && --depth === 0) {
			return at;
		}
	}
	return undefined;
}

function emphasisAt(text: string, index: number, open: OpenMark[]): Step {
	const character = text.charAt(index);
	let length = runAt(text, index);
	const next = index + length;
	if (next === text.length) {
		// It may be the whole mark, or half of it.
		return { end: index };
	}
	if (character === '~' && length < 2) {
		return { next };
	}
	const [before, after] = [text.charAt(index - 1), text.charAt(next)];
	const isInWord = character === '_' && isWord(before) && isWord(after);
	if (isInWord) {
		return { next };
	}
	const canClose = before !== '' && !isSpace(before) && (character !== '_' || !isWord(after));
	if (canClose) {
		length = closeMarks(open, character, length);
	}
	if (
		length > 0 &&
		open.length < MAX_OPEN &&
		/[\p{L}\p{N}"'“‘「『（(`[]/u.test(after) &&
		(character !== '_' || !isWord(before))
	) {
		open.push({ character, length: Math.min(length, 3) });
	}
	return { next };
}

/** Closes marks with a run of a character, the innermost first. Returns the length of the run that is left. */
function closeMarks(open: OpenMark[], character: string, run: number): number {
	let length = run;
	for (let at = lastOf(open, character); length > 0 && at !== -1; at = lastOf(open, character)) {
		const mark = open[at] ?? { character, length: 0 };
		const closed = Math.min(length, mark.length);
		length -= closed;
		mark.length -= closed;
		open.length = mark.length === 0 ? at : at + 1;
	}
	return length;
}

const lastOf = (open: readonly OpenMark[], character: string): number =>
	open.findLastIndex(mark => mark.character === character);

function close(text: string, open: readonly OpenMark[], code: string): Settled {
	const marks = open.map(({ character, length }) => character.repeat(length)).toReversed();
	const closing = code + marks.join('');
	// A mark behind a space closes nothing.
	return { length: code === '' && closing !== '' ? text.trimEnd().length : text.length, closing };
}

function runAt(text: string, index: number): number {
	let end = index + 1;
	while (text.charAt(end) === text.charAt(index)) {
		end++;
	}
	return end - index;
}

const isSpace = (character: string): boolean => character.trim() === '';
const isWord = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);
