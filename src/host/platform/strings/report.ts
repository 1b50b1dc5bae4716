import { l10n } from 'vscode';
import type { LogPort } from '../../../core/base/log';
import { assertNever } from '../../../core/base/assertNever';
import { ChatStateError } from '../../../core/chat/journal/chatStateError';
import { ChatError } from '../../../core/llm/types/chatError';
import { errorStrings } from './errorStrings';
import { showError } from '../ui/messages';

/** Shows an error to the user and logs it; `where` is for the log. */
export type Report = (where: string, error: unknown) => void;

/**
 * Creates the one handler for errors of everything that the user starts. The log gets kinds and names, the user a
 * message in their language.
 */
export function createReport(log: LogPort, redact: (text: string) => string): Report {
	return (where, error) => {
		log.error(`${where}: ${logText(error)}`);
		void showError(redact(messageFor(error)));
	};
}

function logText(error: unknown): string {
	if (error instanceof ChatError) {
		return error.info.kind;
	}
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function messageFor(error: unknown): string {
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
