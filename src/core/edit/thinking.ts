import type { Lines } from './lines';

const OPENING = /^\s*<(think|thinking|thought|reasoning)>/i;
const CLOSING = /^\s*<\/(?:think|thinking|thought|reasoning)>/i;

/** The answer without the reasoning that a server left in it; what the original has in tags of that name stays. */
export function withoutThinking(text: string, original: Lines): string {
	if (original.some(line => OPENING.test(line) || CLOSING.test(line))) {
		return text;
	}
	const [opening, tag] = OPENING.exec(text) ?? [];
	if (opening !== undefined && tag !== undefined) {
		const end = text.indexOf(`</${tag}>`, opening.length);
		return end === -1 ? '' : text.slice(end + tag.length + 3);
	}
	// The opening tag may have been a part of the prompt.
	const lines = text.split('\n');
	const closing = lines.findIndex(line => CLOSING.test(line));
	return closing === -1
		? text
		: lines
				.map((line, at) => (at === closing ? line.replace(CLOSING, '') : line))
				.slice(closing)
				.join('\n');
}
