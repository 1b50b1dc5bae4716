import { candidateFrom } from './candidates';
import { isFenceLine } from '../text/fences';
import { SIMILAR, similarity } from '../text/similarity';
import { isBlank, type Lines } from '../text/lines';
import { isProse, withoutProseAround } from './prose';
import type { Candidate } from './replyCode';
import type { ReplyContext } from './replyContext';

/** `Here it is: ```ts` */
const OPENED_BEHIND_WORDS = /[^`]`{3}[\w+#.-]{0,40}\s*$/;

/** The code of an answer whose fences stand where none can: behind words, or only after the code. */
export function unfencedCandidate(answer: Lines, context: ReplyContext): Candidate | undefined {
	const opening = answer.findIndex(line => OPENED_BEHIND_WORDS.test(line) && !isFenceLine(line));
	const from = answer.slice(opening + 1);
	const end = opening === -1 ? from.findLastIndex(isFenceLine) : from.findIndex(isFenceLine);
	const [before, behind] = end === -1 ? [from, []] : [from.slice(0, end), from.slice(end + 1)];
	const [lines = []] = [before, behind]
		.map(each => withoutProseAround(each, context))
		.filter(each => !isTalk(each, context));
	return lines.length === 0 ? undefined : candidateFrom(lines, '', context);
}

/** True for words that hold no code, as far as one can see. */
export const isTalk = (lines: Lines, { original }: ReplyContext): boolean =>
	similarity(lines, original) < SIMILAR &&
	lines.every(line => isBlank(line) || isProse(line) || !/[;{}()=<>[\]]/.test(line));
