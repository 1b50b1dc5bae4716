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
	const lines = [
		`${optionsOf(url, headers, method)} ${insertVariable(url, keyVariable)}`,
		...headers.map(([name, value]) => `-H ${headerArgument(name, value, keyVariable)}`),
	];
	if (body.length * 3 <= MAX_ARGUMENT_BYTES) {
		return `curl ${[...lines, `--data-raw ${quote(body)}`].join(' \\\n\t')}`;
	}
	// The shell's built-in printf has no limit on its arguments.
	return `printf %s ${quote(body)} | curl ${[...lines, '--data-binary @-'].join(' \\\n\t')}`;
}

/**
 * Writes the request as a command for PowerShell. Before 7.3 that mangles quotes in the arguments of programs, so all
 * but fixed options goes to curl as its own configuration, and the body, which may be long, through a file.
 */
export function curlPowerShell({ method, url, headers, body, keyVariable }: CurlRequest): string {
	const config = [
		`url = "${configWithVariable(url, keyVariable)}"`,
		...headers.map(([name, value]) => {
			// With nothing after the colon, curl would leave the header out.
			const header = value === '' ? `${name};` : `${name}: ${value}`;
			return `header = "${configWithVariable(header, variableOf(name, keyVariable))}"`;
		}),
		`data-binary = "@' + $body.Replace('\\', '/') + '"`,
	];
	// In a scope of its own, the encoding of the session stays as it was.
	return [
		'& {',
		'\t$OutputEncoding = [Text.UTF8Encoding]::new($false)',
		'\t$body = [IO.Path]::GetTempFileName()',
		`\t[IO.File]::WriteAllText($body, '${doubleQuotes(body)}')`,
		`\t('${config.join('\n')}') | curl.exe ${optionsOf(url, headers, method)} -K -`,
		'\tRemove-Item $body',
		'}',
	].join('\n');
}

/** Returns the usual environment variable for a provider's key. `provider` is a preset's id, or another word. */
export const keyVariableOf = (provider: string): string =>
	PROVIDER_PRESETS.some(preset => preset.id === provider) ? `${provider.toUpperCase()}_API_KEY` : 'PARLEY_API_KEY';

function optionsOf(url: string, headers: HeaderList, method: string): string {
	const isStream = headers.some(([name, value]) => name === 'accept' && value.includes('event-stream'));
	// curl reads brackets and braces as a pattern of several URLs.
	return [isStream ? '-N' : '', /[[\]{}]/.test(url) ? '-g' : '', `-X ${method}`]
		.filter(option => option !== '')
		.join(' ');
}

const variableOf = (name: string, keyVariable: string): string =>
	KEY_HEADERS.has(name) ? keyVariable : `PARLEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

function headerArgument(name: string, value: string, keyVariable: string): string {
	const variable = variableOf(name, keyVariable);
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

/** Escapes text for single quotes of PowerShell, in which typographic quotes end a text, too. */
const doubleQuotes = (text: string): string => text.replace(/['\u2018-\u201b]/g, '$&$&');

/**
 * Escapes text for a quoted value of curl's configuration in PowerShell, with variables in place of secrets, whose
 * values are escaped for curl when the command runs.
 */
const configWithVariable = (text: string, variable: string): string =>
	text
		.split(REDACTED)
		.map(part => doubleQuotes(part.replace(/[\\"]/g, '\\$&').replaceAll('\t', '\\t')))
		.join(`' + ($env:${variable} -replace '[\\\\"]', '\\$0') + '`);
