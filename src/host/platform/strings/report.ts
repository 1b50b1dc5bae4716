import { l10n } from 'vscode';
import type { LogPort } from '../../../core/base/log';
import { OPEN_ELSEWHERE } from '../../../core/chat/journal/journalFiles';
import { CHAT_BUSY } from '../../../core/chat/session/session';
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
	const message = error instanceof Error ? error.message : String(error);
	switch (message) {
		case OPEN_ELSEWHERE:
			return l10n.t('Another window is writing this chat.');
		case CHAT_BUSY:
			return l10n.t('This chat is answering already, or can only be read here.');
		default:
			return message;
	}
}
