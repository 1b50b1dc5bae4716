import { blocksOf, indentOf, openBrackets, replaceStretch, type Stretch } from '../blocks';
import type { Chance } from '../chance';
import type { Change } from '../change';
import { commentOf, factsOf, isWeighty } from '../languageFacts';
import { keptLines, mustBeAsked, type Rewrite } from '../removal';
import type { Sample } from '../sample';
import { fence } from '../shapes';
import type { Harm } from './harm';
import { DESCRIPTIONS, REMARKS } from './remarks';

const HEAVY = 3;

const rewriteOf = ({ languageId, original }: Sample, { text }: Change): Rewrite => ({
	languageId,
	original: original.split('\n'),
	answer: text.split('\n'),
});

/** Sends an answer in which other lines, or none, stand in place of a stretch. */
function without(sample: Sample, { answer }: Rewrite, stretch: Stretch, replacement: readonly string[]): string {
	return fence(replaceStretch(answer, stretch, replacement).join('\n'), factsOf(sample.languageId).tag);
}

/** Chooses a function or the like that the answer kept from the original. */
function keptBlock(rewrite: Rewrite, chance: Chance): Stretch | undefined {
	const blocks = blocksOf(rewrite.answer).filter(
		block =>
			block.to - block.from < rewrite.answer.length * 0.7 &&
			keptLines(rewrite, block).length >= 2 &&
			mustBeAsked(rewrite, block, false),
	);
	return blocks.length === 0 ? undefined : chance.pick(blocks);
}

/** Chooses three lines or more, whole statements, that the answer kept from inside the original. */
function keptStatements(rewrite: Rewrite, chance: Chance): Stretch | undefined {
	const { answer } = rewrite;
	const found: Stretch[] = [];
	for (let from = 1; from < answer.length - 1; from++) {
		for (let to = from + HEAVY; to < Math.min(answer.length, from + 12); to++) {
			const lines = answer.slice(from, to);
			const depth = indentOf(lines[0] ?? '').length;
			const staysInside = lines.every(line => line.trim() === '' || indentOf(line).length >= depth);
			const endsHere = indentOf(answer[to] ?? '').length <= depth;
			if (
				isWeighty(lines[0] ?? '', rewrite.languageId) &&
				staysInside &&
				endsHere &&
				openBrackets(lines) === 0 &&
				keptLines(rewrite, { from, to }).length >= HEAVY &&
				mustBeAsked(rewrite, { from, to }, false)
			) {
				found.push({ from, to });
			}
		}
	}
	return found.length === 0 ? undefined : chance.pick(found);
}

const remarkAt = (sample: Sample, lines: readonly string[], { from }: Stretch, words: string): string =>
	indentOf(lines[from] ?? '') + commentOf(sample.languageId, words);

type Choose = (rewrite: Rewrite, chance: Chance) => Stretch | undefined;

/** Makes a harm of a stretch that goes, with the given words in a comment in its place. */
const leaves = (kind: string, choose: Choose, words: readonly string[]): Harm => ({
	kind,
	write: (sample, change, chance) => {
		const rewrite = rewriteOf(sample, change);
		const stretch = choose(rewrite, chance);
		if (stretch === undefined || (words.length > 0 && sample.languageId === 'json')) {
			return undefined;
		}
		const comment = words.length === 0 ? [] : [remarkAt(sample, rewrite.answer, stretch, chance.pick(words))];
		return { reply: without(sample, rewrite, stretch, comment) };
	},
});

/** Cuts the answer after a share of its lines. */
const cuts = (kind: string, isClosed: boolean): Harm => ({
	kind,
	write: (sample, change, chance) => {
		const rewrite = rewriteOf(sample, change);
		const { answer } = rewrite;
		const from = Math.floor(answer.length * (0.4 + chance.below(40) / 100));
		const rest = { from, to: answer.length };
		if (keptLines(rewrite, rest).length < 2) {
			return undefined;
		}
		const broken = (answer[from] ?? '').slice(0, Math.floor((answer[from] ?? '').length / 2));
		const text = [...answer.slice(0, from), ...(broken.trim() === '' ? [] : [broken])].join('\n').trimEnd();
		const { tag } = factsOf(sample.languageId);
		return { reply: isClosed ? fence(text, tag) : `\`\`\`${tag}\n${text}` };
	},
});

/** Ends the answer between two functions, with the last third or so gone. */
const endsEarly: Harm = {
	kind: 'cut-between-blocks',
	write: (sample, change) => {
		const rewrite = rewriteOf(sample, change);
		const { answer } = rewrite;
		const block = blocksOf(answer).findLast(
			({ from }) => from > answer.length * 0.4 && from < answer.length * 0.9 && answer[from - 1] === '',
		);
		const rest = { from: block?.from ?? answer.length, to: answer.length };
		return keptLines(rewrite, rest).length < 2 ? undefined : { reply: without(sample, rewrite, rest, []) };
	},
};

/** Answers with what changed and the lines around it, and with a remark above or below for all the rest. */
const sendsExcerpt: Harm = {
	kind: 'excerpt-with-remark',
	write: (sample, change, chance) => {
		const rewrite = rewriteOf(sample, change);
		const { answer } = rewrite;
		const at = Math.floor(answer.length * (0.5 + chance.below(30) / 100));
		const isHead = chance.below(2) === 0;
		const rest = isHead ? { from: at, to: answer.length } : { from: 0, to: answer.length - at };
		if (keptLines(rewrite, rest).length < HEAVY || sample.languageId === 'json') {
			return undefined;
		}
		return { reply: without(sample, rewrite, rest, [commentOf(sample.languageId, chance.pick(REMARKS))]) };
	},
};

/** Code of the original goes, with or without a word about it. */
export const LEFT_OUT: readonly Harm[] = [
	leaves('remark-for-block', keptBlock, REMARKS),
	leaves('remark-for-statements', keptStatements, REMARKS),
	leaves('comment-for-statements', keptStatements, DESCRIPTIONS),
	leaves('dropped-block', keptBlock, []),
	leaves('dropped-statements', keptStatements, []),
	cuts('cut-in-line', true),
	cuts('cut-in-open-fence', false),
	endsEarly,
	sendsExcerpt,
];
