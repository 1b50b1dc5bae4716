import type { Token } from 'markdown-it';
import { type FenceFacts, fenceFacts } from '../../core/markdown/fenceRule';
import { type Fence, fenceOf, isCodeLine } from '../../core/markdown/fences';
import { formulaFacts } from '../../core/markdown/formulas';
import { type Parsed, parseGrowing } from '../../core/markdown/parser';
import type { References } from '../../core/markdown/parserEnvironment';
import { FenceReader } from './fenceReader';
import { withoutOpenLines, withSettledEnd } from './openMarks';

/** Longest open block that is looked through for open marks: it has to be parsed again without them. */
const MAX_SETTLED = 8_192;

/** A change that new text makes to the document drawn so far. */
export type SplitStep =
	/** Final blocks: no later text can change them. They take the place of the open ones. */
	| { readonly kind: 'blocks'; readonly tokens: readonly Token[] }
	/** A code fence that has opened; until it closes, text only adds to it. */
	| { readonly kind: 'openCode'; readonly token: Token }
	| { readonly kind: 'code'; readonly content: string }
	/** The end of the open code: `isClosed` is false where the text ended before the fence did. */
	| { readonly kind: 'closeCode'; readonly isClosed: boolean };

/**
 * A splitter of a growing markdown text into top-level blocks that are final and one that is still open, so that a
 * block is parsed only while it is the last. It decides on complete lines: a block is final once another one starts
 * below it. Some things reach backwards over that border, such as the definition of a link; `needsWhole` says so.
 */
export class BlockSplitter {
	/** Source of the open block, from the start of its first line. */
	#openSource = '';
	/** Length of its complete lines when it was last examined. */
	#examinedLength = 0;
	#fence: FenceReader | undefined;
	#references: References = {};
	#hasPendingReturn = false;
	#needsWhole = false;

	/** Tells whether the text has to be drawn once as a whole when it is complete: what is above depends on it. */
	get needsWhole(): boolean {
		return this.#needsWhole;
	}

	/** Returns the length of the source that more text would make it parse again; 0 inside a fence. */
	get openLength(): number {
		return this.#openSource.length;
	}

	push(text: string): readonly SplitStep[] {
		return this.#read(this.#normalise(text));
	}

	/** Returns everything that was held back, now that no more text will come. The splitter cannot be used again. */
	end(): readonly SplitStep[] {
		const steps = [...(this.#hasPendingReturn ? this.#read('\n') : [])];
		if (this.#fence !== undefined) {
			const { content, rest, isClosed, isDoubtful } = this.#fence.end();
			this.#needsWhole ||= isDoubtful;
			this.#openSource = rest;
			steps.push({ kind: 'code', content }, { kind: 'closeCode', isClosed });
		}
		if (this.#fence === undefined || this.#openSource !== '') {
			steps.push({ kind: 'blocks', tokens: this.#parse(this.#openSource).tokens });
		}
		return steps;
	}

	/** Returns the tokens of the open block, without marks that may yet close; none while a fence is open. */
	openTokens(): readonly Token[] {
		const { tokens } = this.#parse(this.#openSource);
		if (this.#openSource.length > MAX_SETTLED) {
			return tokens;
		}
		const kept = withoutOpenLines(this.#openSource, tokens);
		const keptTokens = kept === this.#openSource ? tokens : this.#parse(kept).tokens;
		const settled = withSettledEnd(kept, keptTokens);
		return settled === kept ? keptTokens : this.#parse(settled).tokens;
	}

	#read(text: string): readonly SplitStep[] {
		const steps: SplitStep[] = [];
		let rest: string | undefined = text;
		while (rest !== undefined) {
			rest = this.#fence === undefined ? this.#readBlocks(rest, steps) : this.#readCode(this.#fence, rest, steps);
		}
		return steps;
	}

	/** Returns the text below the fence once it has closed. */
	#readCode(fence: FenceReader, text: string, steps: SplitStep[]): string | undefined {
		const { content, rest } = fence.push(text);
		if (content !== '') {
			steps.push({ kind: 'code', content });
		}
		if (rest === undefined) {
			return undefined;
		}
		this.#fence = undefined;
		steps.push({ kind: 'closeCode', isClosed: true });
		return rest;
	}

	/** Returns the text inside a fence once one has opened. */
	#readBlocks(text: string, steps: SplitStep[]): string | undefined {
		this.#openSource += text;
		const completeLength = this.#openSource.lastIndexOf('\n') + 1;
		if (completeLength === this.#examinedLength) {
			return undefined;
		}
		const lines = this.#openSource.slice(0, completeLength);
		const { tokens, references } = this.#parse(lines);
		const last = tokens.findLastIndex(token => token.level === 0 && token.nesting !== -1);
		const block = tokens[last];
		const start = block === undefined ? completeLength : lineStart(lines, block.map?.[0] ?? 0);
		const fence = block?.type === 'fence' ? openFence(block, lines.slice(start)) : undefined;
		const lastIsFinal = fence === undefined && (block === undefined || endsByItself(block, lines.slice(start)));

		const finalTokens = tokens.slice(0, lastIsFinal ? tokens.length : last);
		if (finalTokens.length > 0) {
			steps.push({ kind: 'blocks', tokens: finalTokens });
		}
		this.#addReferences(references);
		if (fence !== undefined && block !== undefined) {
			const inside = this.#openSource.slice(lines.indexOf('\n', start) + 1);
			this.#fence = new FenceReader(fence);
			this.#openSource = '';
			this.#examinedLength = 0;
			steps.push({ kind: 'openCode', token: block });
			if (isCodeLine(fence.info)) {
				steps.push({ kind: 'code', content: `${fence.info}\n` });
			}
			return inside;
		}
		this.#openSource = this.#openSource.slice(lastIsFinal ? completeLength : start);
		this.#examinedLength = this.#openSource.lastIndexOf('\n') + 1;
		return undefined;
	}

	#parse(source: string): Parsed {
		const parsed = parseGrowing(source, this.#references);
		this.#needsWhole ||= Object.keys(parsed.references).length > 0 || parsed.tokens.some(isGuess);
		return parsed;
	}

	#addReferences(references: References): void {
		if (Object.keys(references).length > 0) {
			this.#references = { ...this.#references, ...references };
		}
	}

	/** Normalises text as the parser would do itself: one kind of line end (a last `\r` waits for its `\n`), no NUL. */
	#normalise(text: string): string {
		const whole = this.#hasPendingReturn ? `\r${text}` : text;
		this.#hasPendingReturn = whole.endsWith('\r');
		return (this.#hasPendingReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n').replaceAll('\0', '\u{FFFD}');
	}
}

/** Tells whether the block may turn out to be another one by the end of the text, with those above it. */
const isGuess = (token: Token): boolean =>
	(token.type === 'fence' && fenceFacts(token).isDoubtful) ||
	(token.type === 'formula_block' && formulaFacts(token).isOpen);

/**
 * Returns the fence that is open at the end of `lines`, which start with it; `undefined` where it has closed or may yet
 * turn out to be a table.
 */
function openFence(block: Token, lines: string): Fence | undefined {
	const { isClosed }: FenceFacts = fenceFacts(block);
	return isClosed || mayBecomeTable(lines) ? undefined : fenceOf(lines.slice(0, lines.indexOf('\n')));
}

/** Tells whether a block ends with its own line; any other may go on below. */
function endsByItself(block: Token, lines: string): boolean {
	if (mayBecomeTable(lines)) {
		return false;
	}
	switch (block.type) {
		case 'fence':
			return !fenceFacts(block).isOpenQuestion;
		case 'formula_block':
			return !formulaFacts(block).isOpen;
		default:
			return block.type === 'heading_open' || block.type === 'hr';
	}
}

/**
 * Tells whether the only line has a pipe: it is the head of a table, whatever else it looks like, if a delimiter row
 * follows.
 */
function mayBecomeTable(lines: string): boolean {
	const end = lines.indexOf('\n');
	return lines.lastIndexOf('|', end) !== -1 && lines.indexOf('\n', end + 1) === -1;
}

function lineStart(text: string, line: number): number {
	let offset = 0;
	for (let index = 0; index < line; index++) {
		offset = text.indexOf('\n', offset) + 1;
	}
	return offset;
}
