import {
	filledRange,
	firstFilled,
	isBlank,
	isFilled,
	type Lines,
	trimmedLines,
	withoutBlankEdges,
} from '../text/lines';

/** Width of a tab in comparison with spaces. */
const TAB = 4;

/** The characters that indent a text: `none` where no line is indented, `mixed` where both are used. */
type Style = 'tabs' | 'spaces' | 'mixed' | 'none';

/** Bound for the rounds: it takes one, or two where the code mixes tabs and spaces. */
const MAX_ROUNDS = 5;

const BOM = '\uFEFF';

/**
 * Fits code to the place of the original: indented as that is, with its blank lines before and after, and without a
 * byte order mark. Only leading white space and blank edges change. Idempotent, and leaves the original as it is.
 */
export function reindent(code: Lines, original: Lines): Lines {
	let before = code;
	let fitted = fitOnce(code, original);
	// Lines that were moved may show another kind of indentation than before.
	for (let round = 1; round < MAX_ROUNDS && fitted.some((line, index) => line !== before[index]); round++) {
		before = fitted;
		fitted = fitOnce(fitted, original);
	}
	return fitted;
}

function fitOnce(code: Lines, original: Lines): Lines {
	const body = withoutBlankEdges(
		original[0]?.startsWith(BOM) ? code : code.map((line, index) => (index === 0 ? withoutBom(line) : line)),
	);
	if (body.length === 0) {
		return original.every(isBlank) ? original : withEdgesOf(original, []);
	}
	return withEdgesOf(original, indentLike(original, convertStyle(body, original)));
}

const withoutBom = (line: string): string => (line.startsWith(BOM) ? line.slice(BOM.length) : line);

function withEdgesOf(original: Lines, body: Lines): Lines {
	const [start, end] = filledRange(original);
	if (end === 0) {
		// From an original of blank lines alone, only the last line end is worth keeping.
		return original.length > 1 && original.at(-1) === '' ? [...body, ''] : body;
	}
	return [...original.slice(0, start), ...body, ...original.slice(end)];
}

const leadOf = (line: string): string => line.slice(0, line.length - line.trimStart().length);

/** Counts the columns of a line's indentation. */
const widthOf = (line: string): number => columnsOf(leadOf(line));

const columnsOf = (space: string): number => space.length + (space.split('\t').length - 1) * (TAB - 1);

/** Returns the white space before a line, without the one space that aligns the stars of a comment. */
function indentOf(line: string): string {
	const lead = leadOf(line);
	return line.startsWith('*', lead.length) && lead.endsWith(' ') ? lead.slice(0, -1) : lead;
}

/** Returns the width of the least indentation; blank lines do not count. */
const baseOf = (lines: Lines): number =>
	lines.reduce((least, line) => (isBlank(line) ? least : Math.min(least, widthOf(line))), Infinity);

function styleOf(lines: Lines): Style {
	// A single space indents nothing.
	const indents = lines
		.filter(isFilled)
		.map(indentOf)
		.filter(indent => columnsOf(indent) > 1);
	const hasTabs = indents.some(indent => indent.includes('\t'));
	const hasSpaces = indents.some(indent => indent.includes(' '));
	return hasTabs ? (hasSpaces ? 'mixed' : 'tabs') : hasSpaces ? 'spaces' : 'none';
}

/** Converts tabs to spaces or spaces to tabs, where the code has only the one and the original only the other. */
function convertStyle(code: Lines, original: Lines): Lines {
	const style = styleOf(code);
	const wanted = styleOf(original);
	if (style === 'spaces' && wanted === 'tabs') {
		const unit = unitOf(code);
		return code.map(line =>
			reindented(line, indent => '\t'.repeat(Math.floor(indent.length / unit)) + ' '.repeat(indent.length % unit)),
		);
	}
	if (style === 'tabs' && wanted === 'spaces') {
		const unit = ' '.repeat(unitOf(original));
		return code.map(line => reindented(line, indent => indent.replaceAll('\t', unit)));
	}
	return code;
}

function reindented(line: string, change: (indent: string) => string): string {
	const indent = isBlank(line) ? '' : indentOf(line);
	return indent === '' ? line : change(indent) + line.slice(indent.length);
}

/** Returns the spaces of one level: the commonest step inwards, else a guess from the first indented line. */
function unitOf(lines: Lines): number {
	const widths = lines.filter(isFilled).map(line => columnsOf(indentOf(line)));
	const steps = new Map<number, number>();
	for (const [index, width] of widths.entries()) {
		const step = width - (widths[index - 1] ?? width);
		if (step > 1) {
			steps.set(step, (steps.get(step) ?? 0) + 1);
		}
	}
	const [commonest] = [...steps].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || a - b)[0] ?? [];
	const width = widths.find(each => each > 1) ?? TAB;
	return commonest ?? (width % 4 === 0 ? 4 : width % 2 === 0 ? 2 : width);
}

/** Moves code in or out as a whole, or only its first line where that alone has lost its indentation. */
function indentLike(original: Lines, code: Lines): Lines {
	const [first = '', ...rest] = code;
	const start = firstFilled(original) ?? original.find(line => line !== '') ?? '';
	const startWidth = columnsOf(isBlank(start) ? start : leadOf(start));
	const base = Math.min(baseOf(original), startWidth);
	const usesTabs = start.startsWith('\t') || styleOf(original) === 'tabs';
	// A first line in its place settles it, however far out a string or a label below it goes.
	const shift = widthOf(first) === startWidth || lostItsIndent(first, rest, startWidth, base) ? 0 : base - baseOf(code);
	const [head = '', ...body] = code.map(line => shiftLine(line, shift, usesTabs));
	const missing = startWidth - widthOf(head);
	const isShort =
		missing > 0 && (lostItsIndent(head, body, startWidth, base) || lostItsFirstIndent(head, body, original));
	return [isShort ? shiftLine(head, missing, usesTabs) : head, ...body];
}

/** Tells whether only the first line is at the margin, where the original never is, and the next would fit below it. */
function lostItsIndent(first: string, rest: Lines, startWidth: number, base: number): boolean {
	const next = firstFilled(rest);
	return (
		next !== undefined &&
		base > 0 &&
		widthOf(first) === 0 &&
		baseOf(rest) >= base &&
		(!opensBlock(first) || widthOf(next) > startWidth)
	);
}

/** Tells the same where the original has lines at the margin: then the kept lines must stand where they stood. */
function lostItsFirstIndent(first: string, rest: Lines, original: Lines): boolean {
	const unmoved = new Set(original.filter(isFilled));
	const known = trimmedLines(original);
	const kept = rest.filter(line => isFilled(line) && known.has(line.trim()));
	return widthOf(first) === 0 && !/^[)\]}]/.test(first) && kept.length > 0 && kept.every(line => unmoved.has(line));
}

const opensBlock = (line: string): boolean => /(?:[:{([]|=>|\b(?:then|do|begin))$/i.test(line.trimEnd().slice(-8));

/** Moves a line in, or out where `shift` is negative. A tab that is cut through leaves its rest as spaces. */
function shiftLine(line: string, shift: number, usesTabs: boolean): string {
	if (shift === 0 || isBlank(line)) {
		return line;
	}
	const lead = leadOf(line);
	const text = line.slice(lead.length);
	if (usesTabs) {
		const columns = Math.max(0, columnsOf(lead) + shift);
		return '\t'.repeat(columns / TAB) + ' '.repeat(columns % TAB) + text;
	}
	if (shift > 0) {
		return ' '.repeat(shift) + line;
	}
	let columns = 0;
	let index = 0;
	for (; columns < -shift && index < lead.length; index++) {
		columns += lead[index] === '\t' ? TAB : 1;
	}
	return ' '.repeat(Math.max(0, columns + shift)) + lead.slice(index) + text;
}
