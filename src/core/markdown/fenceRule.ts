import type { MarkdownIt, StateBlock } from 'markdown-it';
import { type Fence, fenceOf, isCodeLine, NestedFences } from './fences';
import type { ParserEnvironment } from './parserEnvironment';

/** The facts about a block of code in a fence: `meta` of its token. */
export type FenceFacts = {
	/** False where the text ended before the block did. */
	readonly isClosed: boolean;
	/** True where the next line may show that the block goes on. */
	readonly isOpenQuestion: boolean;
	/** True where the fences inside do not pair, so that the end is a guess. */
	readonly isDoubtful: boolean;
};

/** Returns the facts that the rule has left on a `fence` token. */
export const fenceFacts = (token: { readonly meta: unknown }): FenceFacts => token.meta as FenceFacts;

/** Replaces the parser's rule for code in fences by one for which blocks nest. */
export function useNestedFences(markdown: MarkdownIt): void {
	markdown.block.ruler.at('fence', readBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const opening = openingAt(state, startLine);
	if (opening === undefined) {
		return false;
	}
	if (silent) {
		return true;
	}
	const environment = state.env as ParserEnvironment;
	const end = findEnd(state, opening, startLine, endLine);
	const isGuess = end.line === undefined && end.bareFence !== undefined && !environment.isGrowing;
	const closing = isGuess ? end.bareFence : end.line;
	if (isGuess) {
		environment.hasFlatFences = true;
	}
	const contentEnd = closing ?? end.below;
	const token = state.push('fence', 'code', 0);
	const content = state.getLines(startLine + 1, contentEnd, state.sCount[startLine] ?? 0, true);
	token.info = isCodeLine(opening.info) ? '' : opening.info;
	token.content = isCodeLine(opening.info) ? `${opening.info}\n${content}` : content;
	token.markup = opening.marker.repeat(opening.length);
	state.line = closing === undefined ? contentEnd : closing + 1;
	token.map = [startLine, state.line];
	const facts: FenceFacts = {
		isClosed: closing !== undefined,
		isOpenQuestion: end.isOpenQuestion,
		isDoubtful: end.line === undefined && end.bareFence !== undefined,
	};
	token.meta = facts;
	return true;
}

/** Reads the fence that opens a block in a line, as far as the parser takes it for one. */
function openingAt(state: StateBlock, line: number): Fence | undefined {
	const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
	const marker = state.src.charAt(start);
	if ((marker !== '`' && marker !== '~') || columnOf(state, line) >= 4) {
		return undefined;
	}
	const fence = fenceOf(state.src.slice(start, state.eMarks[line]));
	return fence === undefined || fence.listed ? undefined : { ...fence, indent: columnOf(state, line) };
}

const columnOf = (state: StateBlock, line: number): number => (state.sCount[line] ?? 0) - state.blkIndent;

interface BlockEnd {
	/** The line of the fence that closes the block. */
	readonly line: number | undefined;
	/** The line that a reader for whom blocks never nest would have taken. */
	readonly bareFence: number | undefined;
	/** The line below the last one that can belong to the block. */
	readonly below: number;
	readonly isOpenQuestion: boolean;
}

function findEnd(state: StateBlock, opening: Fence, startLine: number, endLine: number): BlockEnd {
	const nested = new NestedFences(opening, true);
	const isFlat = (state.env as ParserEnvironment).hasFlatFences === true;
	let bareFence: number | undefined;
	let line = startLine + 1;
	for (let text = lineAt(state, line, endLine); text !== undefined; line++) {
		const below = lineAt(state, line + 1, endLine);
		const isOpenQuestion = below === undefined && nested.isOpenQuestion(text);
		if (nested.closes(text, below)) {
			return { line, bareFence, below: line + 1, isOpenQuestion };
		}
		if (bareFence === undefined && nested.hasBareFence) {
			bareFence = line;
		}
		if (isFlat && bareFence !== undefined) {
			return { line: bareFence, bareFence: undefined, below: line + 1, isOpenQuestion: false };
		}
		text = below;
	}
	return { line: undefined, bareFence, below: line, isOpenQuestion: false };
}

/** Returns a line as it stands in the innermost list or quotation; `undefined` where that has ended. */
function lineAt(state: StateBlock, line: number, endLine: number): string | undefined {
	if (line >= endLine || (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent)) {
		return undefined;
	}
	return state.getLines(line, line + 1, state.blkIndent, false);
}
