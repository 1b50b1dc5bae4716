import type { Entry } from '../../src/core/chat/conversation/entries';
import type { Delta } from '../../src/core/chat/journal/pendingEntries';

/** Returns a message of the script that the writing process follows: message 0, its pieces, message 1, its pieces … */
export const messageOf = (number: number): Entry => ({
	type: 'user',
	id: `m-${number}`,
	parent: null,
	at: number,
	text: `消息 ${number} `.repeat((number * 37) % 400),
	attachments: [],
});

export const piecesOf = (number: number): readonly Delta[] =>
	Array.from({ length: number % 4 }, (_, index) => ({
		type: 'text',
		reply: `r-${number}`,
		step: 0,
		text: `piece ${index} of ${number}; `.repeat(20),
	}));

/**
 * Counts the messages in these entries. Throws if they are not a prefix of the script; only the pieces after the last
 * message may be incomplete.
 */
export function messagesIn(entries: readonly Entry[]): number {
	let count = 0;
	let text = '';
	const expectedText = (): string =>
		count === 0
			? ''
			: piecesOf(count - 1)
					.map(piece => piece.text)
					.join('');
	for (const entry of entries) {
		if (entry.type === 'text') {
			text += entry.text;
		} else {
			if (text !== expectedText() || JSON.stringify(entry) !== JSON.stringify(messageOf(count))) {
				throw new Error(`Not the script at message ${count}.`);
			}
			count++;
			text = '';
		}
	}
	if (!expectedText().startsWith(text)) {
		throw new Error(`Not the script after message ${count - 1}.`);
	}
	return count;
}
