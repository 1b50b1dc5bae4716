import * as vscode from 'vscode';
import type { InspectorStrings } from '../../protocol/inspectorStrings';

/**
 * Returns the strings of the view in the user's language. Each value is a literal call, because only these are found
 * for translation.
 */
export function inspectorStrings(): InspectorStrings {
	return {
		title: vscode.l10n.t('Requests'),
		emptyTitle: vscode.l10n.t('No requests yet'),
		emptyHint: vscode.l10n.t('Send a message to see exactly what goes out and what comes back. Kept in memory only.'),
		clear: vscode.l10n.t('Clear'),
		requests: vscode.l10n.t('Requests'),
		details: vscode.l10n.t('Details'),
		attempt: vscode.l10n.t('Attempt {0}'),
		attempts: vscode.l10n.t('Attempts'),

		requestHeaders: vscode.l10n.t('Request headers'),
		requestBody: vscode.l10n.t('Request body'),
		responseHeaders: vscode.l10n.t('Response headers'),
		frames: vscode.l10n.t('Frames'),
		logprobs: vscode.l10n.t('Log probabilities'),
		usage: vscode.l10n.t('Usage'),

		copyCurl: vscode.l10n.t('Copy as cURL (bash)'),
		copyPowerShell: vscode.l10n.t('Copy as cURL (PowerShell)'),
		copyBody: vscode.l10n.t('Copy body'),
		copyFrames: vscode.l10n.t('Copy frames'),
		copyExchange: vscode.l10n.t('Copy exchange as JSON'),
		copied: vscode.l10n.t('Copied'),

		formatted: vscode.l10n.t('Formatted'),
		asSent: vscode.l10n.t('As sent'),
		events: vscode.l10n.t('Events'),
		asRead: vscode.l10n.t('As received'),
		milliseconds: vscode.l10n.t('{0} ms'),
		waiting: vscode.l10n.t('Waiting for the answer…'),
		noAnswer: vscode.l10n.t('Nothing was received.'),
		showMore: vscode.l10n.t('Show {0} more'),

		token: vscode.l10n.t('Token'),
		probability: vscode.l10n.t('Probability'),
		alternatives: vscode.l10n.t('Alternatives'),
	};
}
