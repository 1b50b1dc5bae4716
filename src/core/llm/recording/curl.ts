import { PROVIDER_PRESETS } from '../profiles';
import type { HeaderList } from './recorded';
import { REDACTED } from '../secrets/redact';

export interface CurlRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: HeaderList;
	readonly body: string;
	/** The name of the environment variable that holds the key. */
	readonly keyVariable: string;
}

/** One argument of a program may be so long, in bytes, on Linux; some room is left. */
const MAX_ARGUMENT = 100_000;

/** Headers that carry the key by custom. Another secret header gets a variable of its own. */
const KEY_HEADERS: ReadonlySet<string> = new Set(['authorization', 'api-key', 'x-api-key', 'x-goog-api-key']);

/**
 * The request as a command line for a POSIX-like shell with curl. What arrives is the body to the byte and every
 * header; where secrets were, it reads environment variables.
 */
export function curlCommand({ method, url, headers, body, keyVariable }: CurlRequest): string {
	const isStream = headers.some(([name, value]) => name === 'accept' && value.includes('event-stream'));
	// Brackets and braces would be read as a pattern of several addresses.
	const options = [isStream ? '-N' : '', /[[\]{}]/.test(url) ? '-g' : '', `-X ${method}`]
		.filter(option => option !== '')
		.join(' ');
	const lines = [
		`${options} ${withVariable(url, keyVariable)}`,
		...headers.map(([name, value]) => `-H ${header(name, value, keyVariable)}`),
	];
	if (body.length * 3 <= MAX_ARGUMENT) {
		return `curl ${[...lines, `--data-raw ${quoted(body)}`].join(' \\\n\t')}`;
	}
	// The shell's own printf has no limit.
	return `printf %s ${quoted(body)} | curl ${[...lines, '--data-binary @-'].join(' \\\n\t')}`;
}

/** The environment variable that the users of a provider know its key by; `provider` is a preset's id or another word. */
export const keyVariableOf = (provider: string): string =>
	PROVIDER_PRESETS.some(preset => preset.id === provider) ? `${provider.toUpperCase()}_API_KEY` : 'PARLEY_API_KEY';

function header(name: string, value: string, keyVariable: string): string {
	const variable = KEY_HEADERS.has(name) ? keyVariable : `PARLEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
	// With a colon and nothing behind it curl would leave the header out.
	return value === '' ? quoted(`${name};`) : withVariable(`${name}: ${value}`, variable);
}

const withVariable = (text: string, variable: string): string =>
	text
		.split(REDACTED)
		.map(part => (part === '' ? '' : /[\x80-\xff]/.test(part) ? latin1Quoted(part) : quoted(part)))
		.join(`"$${variable}"`);

/** A shell word that stands for exactly this text. In single quotes nothing means anything but the quote itself. */
const quoted = (text: string): string => `'${text.replaceAll(`'`, `'\\''`)}'`;

/** Headers are bytes and not UTF-8: one beyond ASCII is written as its number. */
const latin1Quoted = (text: string): string =>
	`$'${text.replace(/[\\']/g, '\\$&').replace(/[\x80-\xff]/g, char => `\\x${char.charCodeAt(0).toString(16)}`)}'`;
