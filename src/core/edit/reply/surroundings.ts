import { balanceOf, sameBalance } from '../survival/brackets';
import { filledRange, firstFilled, hasWord, isFilled, lastFilled, type Lines } from '../text/lines';
import type { ReplyContext } from './replyContext';

/**
 * Leaves out what stands around the original in its document and comes again with the code, where what is left begins
 * and ends as the original does, or leaves the same brackets open. Returns the code as it is where that is not certain.
 */
export function withoutSurroundings(code: Lines, context: ReplyContext): Lines {
	const [start, end] = bareRange(code, context);
	const bare = code.slice(start, end);
	const isCut = [...code.slice(0, start), ...code.slice(end)].some(isFilled);
	if (!isCut || !bare.some(isFilled) || hasNeighbours(bare, context)) {
		return code;
	}
	const isWhole = context.hasSameEnds(bare);
	const { original, languageId } = context;
	const wasTorn = !sameBalance(balanceOf(code, languageId), balanceOf(original, languageId));
	const isMended = wasTorn && sameBalance(balanceOf(bare, languageId), balanceOf(original, languageId));
	return isWhole || isMended ? bare : code;
}

/** Tells whether the code begins or ends with lines that stand right above or below the original. */
export function repeatsSurroundings(code: Lines, context: ReplyContext): boolean {
	const [start, end] = bareRange(code, context);
	return (
		[...code.slice(0, start), ...code.slice(end)].some(hasWord) ||
		hasNeighbours(code, context) ||
		isBracketedTwice(code, context)
	);
}

/** Tells whether the code brings the pair of brackets that stands around the original already. */
function isBracketedTwice(code: Lines, { firstLine, above, below }: ReplyContext): boolean {
	const open = firstFilled(code)?.trim() ?? '';
	const close = lastFilled(code)?.trim().charAt(0) ?? '';
	return (
		/^[[{(]$/.test(open) &&
		firstLine?.trim() !== open &&
		CLOSING.get(open) === close &&
		lastFilled(above)?.trimEnd().endsWith(open) === true &&
		firstFilled(below)?.trimStart().startsWith(close) === true
	);
}

const CLOSING: ReadonlyMap<string, string> = new Map([
	['[', ']'],
	['{', '}'],
	['(', ')'],
]);

/** The lines next to the original that are looked for inside the code. */
const NEIGHBOURS = 2;

/** Tells whether the code has the lines in its midst that stand right above or below the original. */
function hasNeighbours(code: Lines, { original, above, below }: ReplyContext): boolean {
	const text = `\n${trimmed(code).join('\n')}\n`;
	const own = `\n${trimmed(original).join('\n')}\n`;
	return [trimmed(above).slice(-NEIGHBOURS), trimmed(below).slice(0, NEIGHBOURS)].some(lines => {
		const wanted = `\n${lines.join('\n')}\n`;
		return lines.length === NEIGHBOURS && lines.some(hasWord) && text.includes(wanted) && !own.includes(wanted);
	});
}

const trimmed = (lines: Lines): Lines => lines.filter(isFilled).map(line => line.trim());

/** Finds the range of the code that is left without what stands around the original. */
function bareRange(code: Lines, { original, above, below }: ReplyContext): readonly [start: number, end: number] {
	const first = firstFilled(original)?.trim();
	const last = lastFilled(original)?.trim();
	const [from, to] = filledRange(code);
	const start = matchedHead(code.slice(from, to), above, first) + from;
	const backwards = code.slice(start, to).toReversed();
	const end = to - matchedHead(backwards, below.toReversed(), last);
	return [start, Math.max(start, end)];
}

/**
 * Counts the lines at the head of the code that are the last lines before the original, in their order. The line that
 * the original itself begins with ends them.
 */
function matchedHead(code: Lines, before: Lines, first: string | undefined): number {
	const known = trimmed(before);
	const head = code[0]?.trim();
	if (head === undefined || head === first) {
		return 0;
	}
	let start = known.lastIndexOf(head);
	while (start !== -1) {
		const length = matchedLength(code, known.slice(start));
		if (length > 0) {
			return length;
		}
		start = start === 0 ? -1 : known.lastIndexOf(head, start - 1);
	}
	return 0;
}

/** Counts the lines that match all of these, blank ones apart; zero where one does not match. */
function matchedLength(code: Lines, wanted: Lines): number {
	let length = 0;
	for (const line of wanted) {
		while (length < code.length && !isFilled(code[length] ?? '')) {
			length++;
		}
		if (code[length]?.trim() !== line) {
			return 0;
		}
		length++;
	}
	return length;
}
