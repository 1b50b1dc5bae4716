import { l10n } from 'vscode';
import type { LogPort } from '../../../core/base/log';
import { assertNever } from '../../../core/base/assertNever';
import { ChatStateError } from '../../../core/chat/journal/chatStateError';
import { ChatError } from '../../../core/llm/types/chatError';
import { errorStrings } from './errorStrings';
import { offer, showError } from '../ui/messages';

/** An error that the user can understand: its message is in their language, and is shown as it is. */
export class LocalizedError extends Error {
	override readonly name = 'LocalizedError';
}

/** Shows an error to the user and logs it; `where` is for the log. */
export type Report = (where: string, error: unknown) => void;

/**
 * Creates the one handler for errors of everything that the user starts. The log gets kinds and names, the user a
 * message in their language.
 */
export function createReport(log: LogPort & { show(): void }, redact: (text: string) => string): Report {
	return (where, error) => {
		log.error(`${where}: ${logText(error)}`);
		if (error instanceof ChatError) {
			void showError(redact(errorStrings(error.info, undefined).title));
		} else if (error instanceof LocalizedError) {
			void showError(redact(error.message));
		} else if (error instanceof ChatStateError) {
			void showError(chatStateString(error));
		} else {
			const text = redact(error instanceof Error ? error.message : String(error));
			const showLog = { label: l10n.t('Show Log'), run: () => log.show() };
			void offer(l10n.t('Something went wrong: {0}', text), [showLog], 'error');
		}
	};
}

function logText(error: unknown): string {
	if (error instanceof ChatError) {
		return error.info.kind;
	}
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function chatStateString({ kind }: ChatStateError): string {
	switch (kind) {
		case 'openElsewhere':
			return l10n.t('This chat is open in another window.');
		case 'busy':
			return l10n.t('This chat is still answering. Stop it, or wait until it is done.');
		case 'readOnly':
			return l10n.t('This chat is read-only in this window.');
		case 'exists':
			return l10n.t('This chat is back in the history already.');
		case 'deleted':
			return l10n.t('This chat was deleted.');
		default:
			return assertNever(kind);
	}
}
