import { isFenceLine } from '../../markdown/fences';
import { type FencedBlock, fencedBlocks, outermostBlock } from '../text/fences';
import { keptLines } from '../text/similarity';
import { isBlank, type Lines } from '../text/lines';
import type { ReplyContext } from './replyContext';

/**
 * A reply as one block: the code that models send may have fences of its own, as long as those around it, so that
 * nothing tells them apart.
 */
interface Nesting {
	/** The block from the first fence to the last one that can close it. */
	readonly outermost: FencedBlock | undefined;
	/** True for a block that may or may not be all of the code, in a document that has fences or may have some. */
	readonly mayBeWhole: boolean;
	/** The same block where the fences inside it are those of the original: all of the code without doubt. */
	readonly whole: FencedBlock | undefined;
}

/** The normalised text of a reply, with its fenced blocks, which are looked for once and only when needed. */
export class ReplyText {
	readonly isBlank: boolean;
	readonly #context: ReplyContext;
	#blocks: readonly FencedBlock[] | undefined;
	#filledBlocks: readonly FencedBlock[] | undefined;
	#nesting: Nesting | undefined;

	/** `isReasoningComplete` is false where the reply ends in the midst of reasoning, so that its code may be a draft. */
	constructor(
		readonly lines: Lines,
		readonly isReasoningComplete: boolean,
		context: ReplyContext,
	) {
		this.isBlank = lines.every(isBlank);
		this.#context = context;
	}

	get blocks(): readonly FencedBlock[] {
		return (this.#blocks ??= fencedBlocks(this.lines));
	}

	/** The blocks that hold more than blank lines. */
	get filledBlocks(): readonly FencedBlock[] {
		return (this.#filledBlocks ??= this.blocks.filter(({ lines }) => !lines.every(isBlank)));
	}

	/** The reading of the reply as one block. */
	get nesting(): Nesting {
		return (this.#nesting ??= this.#readNesting());
	}

	/** The blocks to read code from. */
	get codeBlocks(): readonly FencedBlock[] {
		const { whole } = this.nesting;
		return whole === undefined ? this.filledBlocks : [whole];
	}

	/**
	 * Tells whether lines of the original that a block lacks stand outside of it and of the blocks beside it. The block
	 * is only a part of the code then, or it ended too early: in its place, those lines would be deleted.
	 */
	continuesOutside(block: FencedBlock, beside: readonly FencedBlock[]): boolean {
		const { original } = this.#context;
		const outside = this.#linesOutside([block, ...beside]);
		return keptLines(original, block.lines, outside) > keptLines(original, block.lines);
	}

	#readNesting(): Nesting {
		const outermost = outermostBlock(this.lines);
		const expected = this.#context.original.filter(isFenceLine);
		const mayHoldFences = this.#context.isMarkdown || expected.length > 0;
		if (outermost === undefined || !mayHoldFences || this.#isOnlyBlock(outermost)) {
			return { outermost, mayBeWhole: false, whole: undefined };
		}
		const inner = outermost.lines.filter(isFenceLine);
		const isWhole =
			inner.length > 0 &&
			inner.length === expected.length &&
			inner.every((line, index) => line.trim() === expected[index]?.trim());
		return { outermost, mayBeWhole: !isWhole, whole: isWhole ? outermost : undefined };
	}

	#isOnlyBlock({ start, end }: FencedBlock): boolean {
		const [only, ...others] = this.filledBlocks;
		return others.length === 0 && only?.closed === true && only.start === start && only.end === end;
	}

	/** Returns the lines that are neither in these blocks nor their fences. */
	#linesOutside(blocks: readonly FencedBlock[]): Lines {
		const sorted = blocks.toSorted((a, b) => a.start - b.start);
		return [...sorted, undefined].flatMap((block, index) =>
			this.lines.slice((sorted[index - 1]?.end ?? -1) + 1, block?.start ?? this.lines.length),
		);
	}
}
