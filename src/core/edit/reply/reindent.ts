import { columnsOf, type Indentation, indentOf, leadOf, TAB, unitOf } from './indentation';
import { linesOfText } from './linesInside';
import {
	filledRange,
	firstFilled,
	isBlank,
	isFilled,
	type Lines,
	sameLines,
	trimmedLines,
	withoutBlankEdges,
} from '../text/lines';

/** The characters that indent a text: `none` where no line is indented, `mixed` where both are used. */
type Style = 'tabs' | 'spaces' | 'mixed' | 'none';

/** Bound for the rounds: it takes one, or two where the code mixes tabs and spaces. */
const MAX_ROUNDS = 5;

const BOM = '\uFEFF';

/**
 * Fits code to the place of the original: indented as that is, with its blank lines before and after, and without a
 * byte order mark. Only leading white space and blank edges change, and the edges stay where they are the only change;
 * what stands inside a string of several lines stays. Idempotent, and leaves the original as it is.
 */
export function reindent(code: Lines, original: Lines, place: ReindentPlace = {}): Lines {
	const body = bodyOf(code, original);
	const fitted =
		body.length > 0
			? withEdgesOf(original, fitBody(body, original, place))
			: original.every(isBlank)
				? original
				: withEdgesOf(original, []);
	// Where nothing else would change, the edges are the change.
	return sameLines(fitted, original) && isMeantByEdges(code, original, place) ? code : fitted;
}

/** What is known of the place that code is fitted to. */
export interface ReindentPlace {
	readonly indentation?: Indentation | undefined;
	readonly languageId?: string;
	/** True where no line of the document stands below. */
	readonly isEnd?: boolean;
}

/**
 * Fits code without blank edges. Lines inside of strings keep their own white space and do not count, unless they stand
 * as the original has them once they are moved with the rest.
 */
function fitBody(body: Lines, original: Lines, { indentation, languageId = '' }: ReindentPlace): Lines {
	const moved = fitUntilStable(body, original, indentation);
	const inStrings = linesOfText(body, languageId);
	const ofOriginal = linesOfText(original, languageId);
	if (inStrings.size + ofOriginal.size === 0) {
		return moved;
	}
	const known = new Set(original.filter(isFilled));
	const count = (lines: Lines): number => [...inStrings].filter(at => known.has(lines[at] ?? '')).length;
	if (count(moved) > count(body)) {
		return moved;
	}
	const fitted = fitUntilStable(without(body, inStrings), without(original, ofOriginal), indentation);
	return fitted.map((line, at) => (inStrings.has(at) ? (body[at] ?? line) : line));
}

/** Blanks lines, so that they do not count. */
const without = (lines: Lines, indices: ReadonlySet<number>): Lines =>
	lines.map((line, at) => (indices.has(at) ? '' : line));

/**
 * Tells whether only the blank lines at the ends differ, of which the original has more than anyone wants, or lacks the
 * end of its last line.
 */
function isMeantByEdges(code: Lines, original: Lines, { isEnd = false }: ReindentPlace): boolean {
	const [start, end] = filledRange(code);
	const [from, to] = filledRange(original);
	const below = original.length - to;
	const isMoved = start !== from || code.length - end !== below;
	const isOdd = from > 1 || below > 2 || (isEnd && below === 0 && start === from);
	return isMoved && isOdd && sameLines(code.slice(start, end), original.slice(from, to));
}

function fitUntilStable(body: Lines, original: Lines, indentation: Indentation | undefined): Lines {
	let before = body;
	let fitted = fitOnce(body, original, indentation);
	// Lines that were moved may show another kind of indentation than before.
	for (let round = 1; round < MAX_ROUNDS && fitted.some((line, index) => line !== before[index]); round++) {
		before = fitted;
		fitted = fitOnce(fitted, original, indentation);
	}
	return fitted;
}

const fitOnce = (body: Lines, original: Lines, indentation: Indentation | undefined): Lines =>
	indentLike(original, leadLikeKept(body, original) ?? convertStyle(body, original, indentation));

/** Returns code without blank edges, and without the byte order mark that the original does not have. */
const bodyOf = (code: Lines, original: Lines): Lines =>
	withoutBlankEdges(
		original[0]?.startsWith(BOM) ? code : code.map((line, index) => (index === 0 ? withoutBom(line) : line)),
	);

const withoutBom = (line: string): string => (line.startsWith(BOM) ? line.slice(BOM.length) : line);

function withEdgesOf(original: Lines, body: Lines): Lines {
	const [start, end] = filledRange(original);
	if (end === 0) {
		// From an original of blank lines alone, only the last line end is worth keeping.
		return original.length > 1 && original.at(-1) === '' ? [...body, ''] : body;
	}
	return [...original.slice(0, start), ...body, ...original.slice(end)];
}

/** Counts the columns of a line's indentation. */
const widthOf = (line: string): number => columnsOf(leadOf(line));

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

/**
 * Gives every line the white space that the original has where the code has the same: learnt from the lines that were
 * kept. Undefined where these do not agree, or do not tell of any that are indented.
 */
function leadLikeKept(code: Lines, original: Lines): Lines | undefined {
	if (styleOf(original) !== 'mixed' || styleOf(code) === 'mixed') {
		return undefined;
	}
	const leads = new Map<string, string>();
	const texts = new Map(original.filter(isFilled).map(line => [line.trim(), leadOf(line)]));
	for (const line of code) {
		const lead = isFilled(line) ? texts.get(line.trim()) : undefined;
		if (lead === undefined) {
			continue;
		}
		const known = leads.get(leadOf(line));
		if (known !== undefined && known !== lead) {
			return undefined;
		}
		leads.set(leadOf(line), lead);
	}
	if (![...leads.keys()].some(lead => lead !== '')) {
		return undefined;
	}
	let above = '';
	return code.map(line => {
		if (isBlank(line)) {
			return line;
		}
		const lead = leadOf(line);
		leads.set(lead, leads.get(lead) ?? deeperLead(lead, lead.startsWith(above) ? above : '', leads));
		above = lead;
		return leads.get(lead) + line.trimStart();
	});
}

/** Returns the white space for one that was not learnt, by that of the line above it. */
function deeperLead(lead: string, above: string, leads: ReadonlyMap<string, string>): string {
	const start = leads.get(above) ?? '';
	const rest = lead.slice(above.length);
	// As far in as a level is, it is one; else it aligns.
	const isLevel = start.endsWith('\t') && rest.length * start.length === above.length;
	return start + (isLevel ? '\t' : rest);
}

/** Converts tabs to spaces or spaces to tabs, where the code has only the one and the place only the other. */
function convertStyle(code: Lines, original: Lines, indentation: Indentation | undefined): Lines {
	const style = styleOf(code);
	const own = styleOf(original);
	const wanted = own === 'none' && indentation !== undefined ? (indentation.insertSpaces ? 'spaces' : 'tabs') : own;
	if (style === 'spaces' && wanted === 'tabs') {
		const unit = unitOf(code);
		return code.map(line =>
			reindented(line, indent => '\t'.repeat(Math.floor(indent.length / unit)) + ' '.repeat(indent.length % unit)),
		);
	}
	if (style === 'tabs' && wanted === 'spaces') {
		const unit = ' '.repeat(own === 'none' && indentation !== undefined ? indentation.tabSize : unitOf(original));
		return code.map(line => reindented(line, indent => indent.replaceAll('\t', unit)));
	}
	return style === 'spaces' && wanted === 'spaces' ? withUnit(code, original, indentation) : code;
}

/**
 * Makes the levels of code as wide as the original has them, where that brings its lines back; as wide as the document
 * has them, where the original has but one level.
 */
function withUnit(code: Lines, original: Lines, indentation: Indentation | undefined): Lines {
	const base = baseOf(code);
	const unit = unitOf(code);
	const isFlat = original.filter(isFilled).every(line => widthOf(line) === baseOf(original));
	const wanted = isFlat ? indentation?.unit : unitOf(original);
	const widths = code.filter(isFilled).map(line => columnsOf(indentOf(line)) - base);
	if (wanted === undefined || wanted === unit || unit < 2 || widths.some(width => width % unit !== 0)) {
		return code;
	}
	const scaled = code.map(line =>
		reindented(line, indent => ' '.repeat(base + ((indent.length - base) / unit) * wanted)),
	);
	const known = new Set(original.filter(isFilled));
	const count = (lines: Lines): number => lines.filter(line => known.has(line)).length;
	return isFlat || count(scaled) > count(code) ? scaled : code;
}

function reindented(line: string, change: (indent: string) => string): string {
	const indent = isBlank(line) ? '' : indentOf(line);
	return indent === '' ? line : change(indent) + line.slice(indent.length);
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
