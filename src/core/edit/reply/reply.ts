import { hasWord, trimmedLines } from '../text/lines';
import { extract } from './extract';
import { omitUndefined } from '../../base/omitUndefined';
import { landmarkOf, lossCount, withoutLosses } from '../survival/survival';
import { normalise } from './normalise';
import { rank } from './rank';
import type { Reading } from './reading';
import { reindent } from './reindent';
import type { Candidate, Removal, ReplyCode } from './replyCode';
import { ReplyContext, type ReplyTarget } from './replyContext';
import type { ReplyText } from './replyText';
import { validate } from './validate';

/**
 * Reads the code out of a model's complete reply. It is `code` only where that is right beyond reasonable doubt: it
 * deletes code of the user. Takes time in proportion to the reply.
 */
export function readReply(text: string, target: ReplyTarget): ReplyCode {
	const context = new ReplyContext(target);
	const reply = normalise(text, context);
	const extracted = extract(reply, context);
	const ranked = rank(extracted, reply, context);
	const validated = validate(ranked, reply, context);
	return toResult(validated, reply, context);
}

function toResult({ pieces, doubt }: Reading, reply: ReplyText, context: ReplyContext): ReplyCode {
	const candidates = pieces.map(({ candidate }) => candidate);
	if (doubt !== undefined) {
		return { kind: 'choice', why: doubt, candidates, ...removalOf(candidates[0], context) };
	}
	const [code, ...others] = candidates;
	return code === undefined
		? { kind: 'none', why: isTalkOnly(reply) ? 'prose' : 'empty' }
		: { kind: 'code', lines: code.lines, left: others.filter(other => addsTo(code, other, context)).map(toMargin) };
}

/** Tells what the best candidate takes away, whatever the doubt is. */
function removalOf(best: Candidate | undefined, context: ReplyContext): { removal?: Removal } {
	const { original } = context;
	const losses = best === undefined ? [] : context.lossesOf(best.lines);
	const [first] = losses;
	if (best === undefined || first === undefined) {
		return {};
	}
	const largest = losses.reduce((most, loss) => (loss.lines > most.lines ? loss : most), first);
	return {
		removal: omitUndefined({
			lines: lossCount(losses),
			name: landmarkOf(original, largest),
			ranges: losses.map(({ start, end }) => ({ start, end })),
			withoutRemoving: withoutLosses(original, best.lines, losses),
		}),
	};
}

/** Tells whether a reply without code says something, and is not a failed attempt to send code. */
const isTalkOnly = ({ isBlank, isReasoningComplete, blocks }: ReplyText): boolean =>
	isReasoningComplete && !isBlank && blocks.length === 0;

/** Tells whether a piece has lines that are neither in the code nor in the original, and would be missed without it. */
function addsTo({ lines }: Candidate, other: Candidate, context: ReplyContext): boolean {
	const used = trimmedLines(lines);
	return other.lines.some(line => !used.has(line.trim()) && !context.isKnown(line) && hasWord(line));
}

/** Moves code that is for another place to the margin. */
const toMargin = ({ lines, language }: Candidate): Candidate => ({ lines: reindent(lines, []), language });
