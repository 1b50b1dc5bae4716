import type { Entry } from '../../src/core/chat/conversation/entries';
import { encodeLines } from '../../src/core/chat/journal/lineCodec';

export const bytesOf = (entries: readonly Entry[]): Uint8Array =>
	encodeLines(
		entries.map(entry => JSON.stringify(entry)),
		0,
	).bytes;

/** Returns the lines of a journal, each with its newline, so that a test can damage one of them. */
export function linesOf(entries: readonly Entry[]): readonly Uint8Array[] {
	const bytes = bytesOf(entries);
	const lines: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; ) {
		const end = bytes.indexOf(0x0a, at) + 1;
		lines.push(bytes.subarray(at, end));
		at = end;
	}
	return lines;
}
