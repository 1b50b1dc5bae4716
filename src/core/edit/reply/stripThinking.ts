import type { Lines } from '../text/lines';

const OPENING = /^\s*<(think|thinking|thought|reasoning)>/i;
const CLOSING = /^\s*<\/(?:think|thinking|thought|reasoning)>/i;

/** An answer without the reasoning that a server left in it; where that does not `end`, the answer may be in it or missing. */
export interface StrippedAnswer {
	readonly text: string;
	readonly ended: boolean;
}

/** What the original has in tags of that name stays. */
export function stripThinking(text: string, original: Lines): StrippedAnswer {
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
	// The opening tag may have been a part of the prompt.
	const lines = text.split('\n');
	const closing = lines.findIndex(line => CLOSING.test(line));
	const rest = lines.slice(closing).map((line, at) => (at === 0 ? line.replace(CLOSING, '') : line));
	return { text: closing === -1 ? text : rest.join('\n'), ended: true };
}
