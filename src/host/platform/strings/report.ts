import { l10n } from 'vscode';
import type { LogPort } from '../../../core/base/log';
import { assertNever } from '../../../core/base/assertNever';
import { ChatStateError } from '../../../core/chat/journal/chatStateError';
import { ChatError } from '../../../core/llm/types/chatError';
import { errorStrings } from './errorStrings';
import { showError } from '../ui/messages';

/** Says and logs what went wrong; `what` is where, for the log. */
export type Report = (what: string, error: unknown) => void;

/** The one catch of everything that a user starts. The log gets kinds and names, the user words of his language. */
export function createReport(log: LogPort, redact: (text: string) => string): Report {
	return (what, error) => {
		log.error(
			`${what}: ${error instanceof ChatError ? error.info.kind : error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
		);
		void showError(redact(wordsOf(error)));
	};
}

function wordsOf(error: unknown): string {
	if (error instanceof ChatError) {
		return errorStrings(error.info, undefined).title;
	}
	if (error instanceof ChatStateError) {
		return chatStateString(error);
	}
	return error instanceof Error ? error.message : String(error);
}

function chatStateString({ kind, message }: ChatStateError): string {
	switch (kind) {
		case 'openElsewhere':
			return l10n.t('Another window is writing this chat.');
		case 'busy':
			return l10n.t('This chat is answering already, or can only be read here.');
		case 'exists':
		case 'deleted':
			return message;
		default:
			return assertNever(kind);
	}
}
