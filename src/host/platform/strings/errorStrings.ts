import { env, l10n } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import type { ErrorInfo, ErrorKind } from '../../../core/llm/types/chatError';
import { PROVIDER_PRESETS, type Profile } from '../../../core/llm/profiles';
import { isLoopback } from '../../../core/llm/secrets/url';
import { NO_KEY, NO_PROFILE, NOT_ENCRYPTED } from '../providers/connections';
import { BROWSER_FETCH_FAILED } from '../ports';
import { joinSentences } from '../ui/formatList';
import { wholeSeconds } from './durationStrings';

/** The button that fixes an error; the panel sends the id back. */
export type FixId =
	| 'setApiKey'
	| 'allowUnencrypted'
	| 'chooseModel'
	| 'retry'
	| 'openBilling'
	| 'openSettings'
	| 'manageProviders'
	| 'newChat';

/** The message and the buttons of an error. */
export interface ErrorStrings {
	/** A sentence that says what happened. */
	readonly title: string;
	/** A sentence that says what the user can do; may be empty. */
	readonly hint: string;
	/** The first is the one that most likely helps. */
	readonly fixes: readonly FixId[];
}

/** Returns the message and the buttons of an error, in the user's language. */
export function errorStrings(error: ErrorInfo, profile: Profile | undefined): ErrorStrings {
	const name = profile?.name ?? l10n.t('the provider');
	switch (error.code) {
		case NO_KEY:
			return {
				title: l10n.t('There is no API key for {0} yet.', name),
				hint: l10n.t(
					'Your key will be stored in the secret storage of {0} and sent only to this provider.',
					env.appName,
				),
				fixes: ['setApiKey', 'retry'],
			};
		case NO_PROFILE:
			return {
				title: l10n.t('The provider of this chat is no longer set up.'),
				hint: '',
				fixes: ['chooseModel', 'manageProviders'],
			};
		case NOT_ENCRYPTED:
			return {
				title: l10n.t('The connection to {0} is not encrypted.', name),
				hint: l10n.t('Use HTTPS, or agree to send what may be a key without encryption.'),
				fixes: ['allowUnencrypted', 'manageProviders'],
			};
		default:
			return byKind(error, name, profile);
	}
}

function byKind(error: ErrorInfo, name: string, profile: Profile | undefined): ErrorStrings {
	const strings: Record<ErrorKind, () => ErrorStrings> = {
		auth: () => ({
			title:
				error.withoutKey === true
					? l10n.t('{0} asks for an API key.', name)
					: l10n.t('{0} does not accept this API key.', name),
			hint: error.withoutKey === true ? l10n.t('None is set for it yet.') : '',
			// A gateway may want another header than a key.
			fixes: ['setApiKey', 'retry', 'manageProviders'],
		}),
		permission: () => ({
			title: l10n.t('This API key does not have permission for this.'),
			hint: l10n.t('The key is valid, but not for this model or this project.'),
			fixes: ['chooseModel', 'setApiKey', 'manageProviders'],
		}),
		quota: () => ({
			title: l10n.t('Your balance or quota at {0} is used up.', name),
			hint: l10n.t('Parley does not retry automatically.'),
			fixes: billingUrl(profile) === undefined ? ['retry'] : ['openBilling', 'retry'],
		}),
		rate_limit: () => ({
			title: l10n.t('Too many requests for this key.'),
			hint: waitHint(error),
			fixes: ['retry'],
		}),
		rate_limit_size: () => ({
			title: l10n.t('This request is larger than your tokens-per-minute limit.'),
			hint: l10n.t('Send less, or choose a model with a higher limit.'),
			fixes: ['chooseModel', 'newChat'],
		}),
		model_not_found: () => ({
			title: l10n.t('{0} does not know this model.', name),
			hint: '',
			fixes: ['chooseModel', 'retry'],
		}),
		wrong_endpoint: () => ({
			title: l10n.t('There is no Chat Completions API at this address.'),
			hint: withUrl(error, l10n.t('Check the base URL of the provider.')),
			fixes: ['manageProviders', 'retry'],
		}),
		responses_only: () => ({
			title: l10n.t('This model works only with the Responses API (/v1/responses).'),
			hint: l10n.t('Choose a model that supports Chat Completions.'),
			fixes: ['chooseModel'],
		}),
		bad_request: () => ({
			title: l10n.t('The server did not accept the request.'),
			hint: '',
			fixes: ['retry', 'chooseModel', 'manageProviders'],
		}),
		unsupported_parameter: () => ({
			title:
				error.param === undefined
					? l10n.t('The server rejected one of the parameters.')
					: l10n.t('The server does not accept the parameter {0}.', error.param),
			hint: '',
			fixes: ['retry', 'chooseModel'],
		}),
		context_length: () => ({
			title: l10n.t('This chat is longer than the model’s context window.'),
			hint: l10n.t('Start a new chat, or choose a model with a larger context window.'),
			fixes: ['newChat', 'chooseModel'],
		}),
		request_too_large: () => ({
			title: l10n.t('The request is too large for this server.'),
			hint: l10n.t('Remove attachments, or start a new chat.'),
			fixes: ['newChat'],
		}),
		filtered: () => ({
			title: l10n.t('The provider’s content filter blocked this message.'),
			hint: l10n.t('Rephrase the message, or choose another model.'),
			fixes: ['chooseModel'],
		}),
		blocked: () => ({
			title: l10n.t('A bot-protection page answered instead of the API.'),
			hint: withUrl(
				error,
				l10n.t('A firewall or bot protection blocks automated requests. Check the base URL, or try another network.'),
			),
			fixes: ['retry', 'manageProviders'],
		}),
		server: () => ({ title: l10n.t('The server reported an internal error.'), hint: '', fixes: ['retry'] }),
		overloaded: () => ({
			title: l10n.t('The server is overloaded.'),
			hint: l10n.t('Wait a moment, then retry.'),
			fixes: ['retry', 'chooseModel'],
		}),
		empty_response: () => ({
			title: l10n.t('The server sent an empty answer.'),
			hint: '',
			fixes: ['retry', 'chooseModel'],
		}),
		network: () => ({
			title: l10n.t('Can’t reach the server.'),
			hint: withUrl(error, networkHint(error)),
			fixes: ['retry', 'manageProviders'],
		}),
		tls: () => ({
			title: l10n.t('No secure connection to the server.'),
			hint: withUrl(
				error,
				l10n.t(
					'This computer does not trust the server’s certificate. Add the certificate to the system, or use HTTP for a local server.',
				),
			),
			fixes: ['retry', 'manageProviders'],
		}),
		timeout: () => ({
			title: l10n.t('The server took too long to answer.'),
			hint: withUrl(error, ''),
			fixes: ['retry'],
		}),
		redirect_refused: () => ({
			title: l10n.t('The server redirects to another address. Parley did not send your key there.'),
			hint: l10n.t('Set the base URL to the final address if you trust it.'),
			fixes: ['manageProviders'],
		}),
	};
	return strings[error.kind]();
}

/** Names a kind of error in a word or two, for a list. */
export function errorKindLabel(kind: ErrorKind): string {
	const labels: Readonly<Record<ErrorKind, string>> = {
		auth: l10n.t('Key rejected'),
		permission: l10n.t('No permission'),
		quota: l10n.t('Quota used up'),
		rate_limit: l10n.t('Rate limit'),
		rate_limit_size: l10n.t('Over token limit'),
		model_not_found: l10n.t('Unknown model'),
		wrong_endpoint: l10n.t('Wrong address'),
		responses_only: l10n.t('Responses API only'),
		bad_request: l10n.t('Request rejected'),
		unsupported_parameter: l10n.t('Unsupported parameter'),
		context_length: l10n.t('Too long'),
		request_too_large: l10n.t('Too large'),
		filtered: l10n.t('Filtered'),
		blocked: l10n.t('Blocked'),
		server: l10n.t('Server error'),
		overloaded: l10n.t('Overloaded'),
		empty_response: l10n.t('Empty answer'),
		network: l10n.t('Unreachable'),
		tls: l10n.t('Not trusted'),
		timeout: l10n.t('Timed out'),
		redirect_refused: l10n.t('Redirect refused'),
	};
	return labels[kind];
}

/** Says how long the server asks to wait. */
function waitHint({ retryAfterMs, autoRetry }: ErrorInfo): string {
	if (retryAfterMs === undefined) {
		return autoRetry ? l10n.t('Wait a moment, then retry.') : l10n.t('Parley does not retry automatically.');
	}
	return l10n.t('The server asks you to wait {0}.', wholeSeconds(Math.ceil(retryAfterMs / 1_000)));
}

/** Returns the billing page of a profile's provider, if it is one that Parley knows. */
export const billingUrl = (profile: Profile | undefined): string | undefined =>
	PROVIDER_PRESETS.find(preset => preset.id === profile?.provider)?.billingUrl;

const withUrl = (error: ErrorInfo, hint: string): string => joinSentences([hint, error.url ?? '']);

/** Names the most frequent reason why a server cannot be reached from this kind of window. */
function networkHint(error: ErrorInfo): string {
	const local = error.url !== undefined && isLoopback(error.url);
	if (error.code === BROWSER_FETCH_FAILED) {
		return l10n.t(
			'The server may be down, or the browser blocks it (CORS, or HTTP from an HTTPS page). {0} on the desktop or in a remote window has no such limits.',
			env.appName,
		);
	}
	if (local && env.remoteName !== undefined) {
		return l10n.t(
			'This window is connected to {0}, so “localhost” is that remote machine, not yours. Is the server running there?',
			env.remoteName,
		);
	}
	return local
		? l10n.t('Is the server running on this machine?')
		: l10n.t('Check the address, your connection and the proxy settings of {0}.', env.appName);
}

export function fixLabel(fix: FixId): string {
	switch (fix) {
		case 'setApiKey':
			return l10n.t('Set API key');
		case 'allowUnencrypted':
			return l10n.t('Send without encryption…');
		case 'chooseModel':
			return l10n.t('Choose model');
		case 'retry':
			return l10n.t('Retry');
		case 'openBilling':
			return l10n.t('Open billing page');
		case 'openSettings':
			return l10n.t('Open settings');
		case 'manageProviders':
			return l10n.t('Manage providers');
		case 'newChat':
			return l10n.t('New chat');
		default:
			return assertNever(fix);
	}
}
