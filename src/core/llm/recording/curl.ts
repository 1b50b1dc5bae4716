import { PROVIDER_PRESETS } from '../profiles';
import type { HeaderList } from './recorded';
import { REDACTED } from '../secrets/redact';

/** A request to be written as a command. */
export interface CurlRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: HeaderList;
	readonly body: string;
	/** The name of the environment variable that holds the key. */
	readonly keyVariable: string;
}

/** The longest argument of a program, in bytes: the limit of Linux with a margin. */
const MAX_ARGUMENT_BYTES = 100_000;

/** Headers that usually carry the key. Any other secret header gets a variable of its own. */
const KEY_HEADERS: ReadonlySet<string> = new Set(['authorization', 'api-key', 'x-api-key', 'x-goog-api-key']);

/**
 * Writes the request as a curl command for a POSIX-like shell. It sends the body to the byte and every header, and
 * reads environment variables in place of secrets.
 */
export function curlCommand({ method, url, headers, body, keyVariable }: CurlRequest): string {
	const isStream = headers.some(([name, value]) => name === 'accept' && value.includes('event-stream'));
	// curl reads brackets and braces as a pattern of several URLs.
	const options = [isStream ? '-N' : '', /[[\]{}]/.test(url) ? '-g' : '', `-X ${method}`]
		.filter(option => option !== '')
		.join(' ');
	const lines = [
		`${options} ${insertVariable(url, keyVariable)}`,
		...headers.map(([name, value]) => `-H ${headerArgument(name, value, keyVariable)}`),
	];
	if (body.length * 3 <= MAX_ARGUMENT_BYTES) {
		return `curl ${[...lines, `--data-raw ${quote(body)}`].join(' \\\n\t')}`;
	}
	// The shell's built-in printf has no limit on its arguments.
	return `printf %s ${quote(body)} | curl ${[...lines, '--data-binary @-'].join(' \\\n\t')}`;
}

/** Returns the usual environment variable for a provider's key. `provider` is a preset's id, or another word. */
export const keyVariableOf = (provider: string): string =>
	PROVIDER_PRESETS.some(preset => preset.id === provider) ? `${provider.toUpperCase()}_API_KEY` : 'PARLEY_API_KEY';

function headerArgument(name: string, value: string, keyVariable: string): string {
	const variable = KEY_HEADERS.has(name) ? keyVariable : `PARLEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
	// With nothing after the colon, curl would leave the header out.
	return value === '' ? quote(`${name};`) : insertVariable(`${name}: ${value}`, variable);
}

const insertVariable = (text: string, variable: string): string =>
	text
		.split(REDACTED)
		.map(part => (part === '' ? '' : /[\x80-\xff]/.test(part) ? quoteLatin1(part) : quote(part)))
		.join(`"$${variable}"`);

/** Quotes text for the shell. In single quotes, only the quote itself is special. */
const quote = (text: string): string => `'${text.replaceAll(`'`, `'\\''`)}'`;

/** Quotes a header value with bytes beyond ASCII, which are written as numbers: headers are not UTF-8. */
const quoteLatin1 = (text: string): string =>
	`$'${text.replace(/[\\']/g, '\\$&').replace(/[\x80-\xff]/g, char => `\\x${char.charCodeAt(0).toString(16)}`)}'`;
