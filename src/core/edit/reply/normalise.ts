import { splitLines } from '../text/lines';
import { withoutQuoteMarks } from './quotes';
import type { ReplyContext } from './replyContext';
import { ReplyText } from './replyText';
import { stripThinking } from './stripThinking';

/** Strips what a server or a model wraps around the whole reply: a byte order mark, reasoning, marks of a quotation. */
export function normalise(text: string, context: ReplyContext): ReplyText {
	const { original } = context;
	const thought = stripThinking(text.replace(/^\uFEFF/, ''), original);
	return new ReplyText(withoutQuoteMarks(splitLines(thought.text), original), thought.ended, context);
}
