import type { Fence } from '../../markdown/fences';
import { openBehind } from '../text/fences';
import type { Lines } from '../text/lines';

const OPENING = /^\s*<(think|thinking|thought|reasoning)>/i;
const CLOSING = /^\s*<\/(?:think|thinking|thought|reasoning)>/i;

/** A reply without reasoning. Where that has not `ended`, the text may be a draft or hold no answer at all. */
export interface StrippedReply {
	readonly text: string;
	readonly ended: boolean;
}

/** Strips the reasoning that a server left in the reply, unless the original itself has such tags. */
export function stripThinking(text: string, original: Lines): StrippedReply {
	if (original.some(line => OPENING.test(line) || CLOSING.test(line))) {
		return { text, ended: true };
	}
	const [opening, tag] = OPENING.exec(text) ?? [];
	if (opening !== undefined && tag !== undefined) {
		const end = text.indexOf(`</${tag}>`, opening.length);
		return end === -1
			? { text: text.slice(opening.length), ended: false }
			: { text: text.slice(end + tag.length + 3), ended: true };
	}
	// The opening tag may have been part of the prompt.
	const lines = text.split('\n');
	const closing = findOutsideFences(lines, CLOSING);
	if (closing === -1) {
		return { text, ended: true };
	}
	const rest = lines.slice(closing).map((line, at) => (at === 0 ? line.replace(CLOSING, '') : line));
	return { text: rest.join('\n'), ended: true };
}

/** Finds the first line of this form that no fence has around it: in a fence it is code. */
function findOutsideFences(lines: Lines, form: RegExp): number {
	let open: Fence | undefined;
	return lines.findIndex(line => {
		const isOutside = open === undefined;
		open = openBehind(open, line);
		return isOutside && form.test(line);
	});
}
