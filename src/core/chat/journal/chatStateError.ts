/**
 * `busy`: the chat is answering. `readOnly`: this window may only read it. `openElsewhere`: another window writes it.
 * `exists`: it cannot be restored, because there is a chat of its id again. `deleted`: it was deleted while in use.
 */
export type ChatStateErrorKind = 'busy' | 'readOnly' | 'openElsewhere' | 'exists' | 'deleted';

/** For the log; the host has the strings for the user. */
const MESSAGES: Readonly<Record<ChatStateErrorKind, string>> = {
	busy: 'This chat cannot take a message now.',
	readOnly: 'This window may only read the chat.',
	openElsewhere: 'The chat is open for writing elsewhere.',
	exists: 'A chat of this id is there again.',
	deleted: 'This chat was deleted.',
};

/** A request that the state of a chat does not allow. */
export class ChatStateError extends Error {
	override readonly name = 'ChatStateError';

	constructor(readonly kind: ChatStateErrorKind) {
		super(MESSAGES[kind]);
	}
}
