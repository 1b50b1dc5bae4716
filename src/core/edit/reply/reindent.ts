import {
	filledRange,
	firstFilled,
	isBlank,
	isFilled,
	type Lines,
	trimmedLines,
	withoutBlankEdges,
} from '../text/lines';

/** How wide a tab counts where it has to be compared with spaces. */
const TAB = 4;

/** What a text is indented with: `none` where no line is, `mixed` where both are used. */
type Style = 'tabs' | 'spaces' | 'mixed' | 'none';

/** It takes one, or two where the code mixes tabs and spaces. */
const MAX_ROUNDS = 5;

const BOM = '\uFEFF';

/**
 * The code as it stands where the original stands: indented as that is, with its blank lines before and after, and without a
 * byte order mark. Changes nothing but leading white space and blank edges. Fitting twice is fitting once, and the original
 * fits as it is.
 */
export function reindent(code: Lines, original: Lines): Lines {
	// A line that is moved may show only then what the code is indented with.
	let [before, fitted] = [code, fittedOnce(code, original)];
	for (let round = 1; round < MAX_ROUNDS && fitted.some((line, at) => line !== before[at]); round++) {
		[before, fitted] = [fitted, fittedOnce(fitted, original)];
	}
	return fitted;
}

function fittedOnce(code: Lines, original: Lines): Lines {
	const body = withoutBlankEdges(
		original[0]?.startsWith(BOM) ? code : code.map((line, at) => (at === 0 ? withoutBom(line) : line)),
	);
	if (body.length === 0) {
		return original.every(isBlank) ? original : withEdgesOf(original, []);
	}
	return withEdgesOf(original, placed(converted(body, original), original));
}

const withoutBom = (line: string): string => (line.startsWith(BOM) ? line.slice(BOM.length) : line);

function withEdgesOf(original: Lines, body: Lines): Lines {
	const [start, end] = filledRange(original);
	if (end === 0) {
		// Of blank lines alone, only the line end at their end is worth keeping.
		return original.length > 1 && original.at(-1) === '' ? [...body, ''] : body;
	}
	return [...original.slice(0, start), ...body, ...original.slice(end)];
}

const leadOf = (line: string): string => line.slice(0, line.length - line.trimStart().length);

/** How far in the line stands. */
const widthOf = (line: string): number => columnsOf(leadOf(line));

const columnsOf = (space: string): number => space.length + (space.split('\t').length - 1) * (TAB - 1);

/** The white space before the line, without the one space that aligns the stars of a comment. */
function indentOf(line: string): string {
	const lead = leadOf(line);
	return line.startsWith('*', lead.length) && lead.endsWith(' ') ? lead.slice(0, -1) : lead;
}

/** Of the outermost line; blank lines do not count. */
const baseOf = (lines: Lines): number =>
	lines.reduce((least, line) => (isBlank(line) ? least : Math.min(least, widthOf(line))), Infinity);

function styleOf(lines: Lines): Style {
	// A single space indents nothing.
	const indents = lines
		.filter(isFilled)
		.map(indentOf)
		.filter(indent => columnsOf(indent) > 1);
	const [tabs, spaces] = [indents.some(indent => indent.includes('\t')), indents.some(indent => indent.includes(' '))];
	return tabs ? (spaces ? 'mixed' : 'tabs') : spaces ? 'spaces' : 'none';
}

/** Tabs for spaces or spaces for tabs, where one side has only the one and the other only the other. */
function converted(code: Lines, original: Lines): Lines {
	const [from, to] = [styleOf(code), styleOf(original)];
	if (from === 'spaces' && to === 'tabs') {
		const unit = unitOf(code);
		return code.map(line =>
			reindented(line, indent => '\t'.repeat(Math.floor(indent.length / unit)) + ' '.repeat(indent.length % unit)),
		);
	}
	if (from === 'tabs' && to === 'spaces') {
		const unit = ' '.repeat(unitOf(original));
		return code.map(line => reindented(line, indent => indent.replaceAll('\t', unit)));
	}
	return code;
}

function reindented(line: string, change: (indent: string) => string): string {
	const indent = isBlank(line) ? '' : indentOf(line);
	return indent === '' ? line : change(indent) + line.slice(indent.length);
}

/** How many spaces a step is: the commonest step inwards, else what the first indented line looks like. */
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

/** Moved in or out as a whole, or only in its first line where that alone has lost its indentation. */
function placed(code: Lines, original: Lines): Lines {
	const [first = '', ...rest] = code;
	const start = firstFilled(original) ?? original.find(line => line !== '') ?? '';
	const startWidth = columnsOf(isBlank(start) ? start : leadOf(start));
	const base = Math.min(baseOf(original), startWidth);
	const usesTabs = start.startsWith('\t') || styleOf(original) === 'tabs';
	// A first line that stands where it stood leaves nothing to doubt, however far out a string or a label below it goes.
	const by = widthOf(first) === startWidth || lostItsIndent(first, rest, startWidth, base) ? 0 : base - baseOf(code);
	const [head = '', ...body] = code.map(line => moved(line, by, usesTabs));
	const missing = startWidth - widthOf(head);
	const isShort =
		missing > 0 && (lostItsIndent(head, body, startWidth, base) || lostItsFirstIndent(head, body, original));
	return [isShort ? moved(head, missing, usesTabs) : head, ...body];
}

/** The first line alone stands at the margin, where the original never goes, and what follows it fits where it would stand. */
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

/** The same where the original itself goes out to the margin: then the lines that are still there have to say it. */
function lostItsFirstIndent(first: string, rest: Lines, original: Lines): boolean {
	const stood = new Set(original.filter(isFilled));
	const known = trimmedLines(original);
	const kept = rest.filter(line => isFilled(line) && known.has(line.trim()));
	return widthOf(first) === 0 && !/^[)\]}]/.test(first) && kept.length > 0 && kept.every(line => stood.has(line));
}

const opensBlock = (line: string): boolean => /(?:[:{([]|=>|\b(?:then|do|begin))$/i.test(line.trimEnd().slice(-8));

/** Blank lines stay as they are. A tab that is cut through leaves its rest as spaces. */
function moved(line: string, by: number, usesTabs: boolean): string {
	if (by === 0 || isBlank(line)) {
		return line;
	}
	const lead = leadOf(line);
	const text = line.slice(lead.length);
	if (usesTabs) {
		const columns = Math.max(0, columnsOf(lead) + by);
		return '\t'.repeat(columns / TAB) + ' '.repeat(columns % TAB) + text;
	}
	if (by > 0) {
		return ' '.repeat(by) + line;
	}
	let [cut, at] = [0, 0];
	for (; cut < -by && at < lead.length; at++) {
		cut += lead[at] === '\t' ? TAB : 1;
	}
	return ' '.repeat(Math.max(0, cut + by)) + lead.slice(at) + text;
}
