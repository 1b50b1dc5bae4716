import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { promisify } from 'node:util';
import {
	type CurlRequest,
	curlCommand,
	curlPowerShell,
	keyVariableOf,
} from '../../../../../src/core/llm/recording/curl';

interface Arrived {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: Buffer;
}

const KEY = `sk-'quoted' "$HOME" \\ end`;

type Environment = Readonly<Record<string, string>>;

/** A shell with its form of the command. */
interface Shell {
	readonly name: string;
	readonly write: (request: CurlRequest) => string;
	/** Turns the command into one of bash, which is at hand everywhere. */
	readonly toBash: (command: string, environment: Environment) => string;
}

const SHELLS: readonly Shell[] = [
	{ name: 'bash', write: curlCommand, toBash: command => command },
	{ name: 'PowerShell', write: curlPowerShell, toBash: readPowerShell },
];

/**
 * Reads the command by the rules of PowerShell: in single quotes, which may be typographic ones, only a doubled quote
 * is special. What it pipes to curl goes there from a file descriptor.
 */
function readPowerShell(command: string, environment: Environment): string {
	const [, body = '', expression = '', options = ''] = SCRIPT.exec(command) ?? assert.fail(command.slice(0, 300));
	let config = '';
	for (let rest = expression; rest !== ''; ) {
		const [whole, text, name] = PART.exec(rest) ?? assert.fail(rest.slice(0, 200));
		config +=
			text !== undefined
				? bashQuoted(undoubled(text))
				: name === undefined
					? '"$body"'
					: bashQuoted(escaped(environment[name] ?? ''));
		rest = rest.slice(whole.length);
	}
	// PowerShell ends what it pipes with a line break.
	return [
		`body=$(mktemp); printf %s ${bashQuoted(undoubled(body))} > "$body"`,
		`printf '%s\\r\\n' ${config} | curl ${options}`,
		'rm "$body"',
	].join('\n');
}

const QUOTE = String.raw`['\u2018-\u201b]`;
const QUOTED = String.raw`${QUOTE}((?:[^'\u2018-\u201b]|${QUOTE}{2})*)${QUOTE}`;
const SCRIPT = new RegExp(
	[
		String.raw`^& \{\n\t\$OutputEncoding = \[Text\.UTF8Encoding\]::new\(\$false\)`,
		String.raw`\t\$body = \[IO\.Path\]::GetTempFileName\(\)`,
		String.raw`\t\[IO\.File\]::WriteAllText\(\$body, ${QUOTED}\)`,
		String.raw`\t\(([^]*)\) \| curl\.exe (.*)\n\tRemove-Item \$body\n\}$`,
	].join('\n'),
);
const PART = new RegExp(
	String.raw`^(?: \+ )?(?:${QUOTED}|\(\$env:(\w+) -replace '\[\\\\"\]', '\\\$0'\)|\$body\.Replace\('\\', '/'\))`,
);

const undoubled = (text: string): string => text.replace(/(['\u2018-\u201b])\1/g, '$1');
const bashQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const escaped = (value: string): string => value.replace(/[\\"]/g, '\\$&');

/** Runs the snippet in a real shell and returns what a real server was sent. */
async function run(
	make: (origin: string) => CurlRequest,
	environment: Environment = {},
	{ write, toBash }: Shell = { name: 'bash', write: curlCommand, toBash: command => command },
): Promise<Arrived> {
	const arrived: Arrived[] = [];
	const server = createServer((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => {
			arrived.push({
				method: request.method ?? '',
				url: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(pieces),
			});
			response.end('data: [DONE]\n\n');
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		const address = server.address();
		assert.ok(address !== null && typeof address === 'object');
		// The shell reads the snippet from a file descriptor, because a long one is no valid argument.
		const bash = promisify(execFile)('bash', ['--noprofile', '--norc', '-s'], {
			env: { PATH: process.env['PATH'], HOME: '/nowhere', LC_ALL: 'C.UTF-8', no_proxy: '*', ...environment },
		});
		bash.child.stdin?.end(toBash(write(make(`http://127.0.0.1:${address.port}`)), environment));
		assert.equal((await bash).stdout, 'data: [DONE]\n\n');
	} finally {
		server.close();
		server.closeAllConnections();
	}
	const [only, ...others] = arrived;
	assert.ok(only !== undefined && others.length === 0);
	return only;
}

const request = (origin: string, fields: Partial<CurlRequest> = {}): CurlRequest => ({
	method: 'POST',
	url: `${origin}/v1/chat/completions`,
	headers: [
		['accept', 'text/event-stream'],
		['authorization', 'Bearer •••'],
		['content-type', 'application/json'],
	],
	body: '{"model":"m"}',
	keyVariable: 'PARLEY_API_KEY',
	...fields,
});

describe('a request as a cURL command', function () {
	this.timeout(30_000);

	const bodies: readonly (readonly [string, string])[] = [
		['plain JSON', '{"model":"m","messages":[{"role":"user","content":"Hello?"}],"stream":true}'],
		['quotes of every kind', `'it''s' "quoted" \`date\` $(date) $HOME \${HOME} \\ \\\\ \\' !! !x %s %d %`],
		['a quote at both ends', `'x'`],
		['line breaks at the end, and of both kinds', 'one\r\ntwo\n\tthree\n\n'],
		['other languages and symbols', '你好，世界 — naïve 👩‍👩‍👧 \u{10ffff} \u00a0\u2028\ufeff'],
		['control characters', [...Array(31).keys()].map(code => String.fromCharCode(code + 1)).join('') + '\x7f'],
		['nothing', ''],
		['what looks like options and files', '@/etc/passwd'],
		['what looks like an option', '--data @-'],
		['more than one argument of a program may hold', `{"content":"${`it's 长 `.repeat(60_000)}"}`],
	];
	for (const shell of SHELLS) {
		for (const [what, body] of bodies) {
			it(`brings the body to the byte in ${shell.name}: ${what}`, async () => {
				const arrived = await run(origin => request(origin, { body }), {}, shell);
				assert.ok(arrived.body.equals(Buffer.from(body)), JSON.stringify(arrived.body.toString().slice(0, 200)));
				assert.equal(arrived.method, 'POST');
			});
		}

		it(`brings every header in ${shell.name}, and the key from the environment`, async () => {
			const arrived = await run(
				origin =>
					request(origin, {
						headers: [
							['accept', 'application/json'],
							['authorization', 'Bearer •••'],
							['content-type', 'application/json'],
							['x-title', `it's "$HOME" \`x\` \\ !`],
							['x-empty', ''],
							['x-latin', "caf\u00e9 it's"],
							['x-own-secret', 'a •••'],
						],
						keyVariable: 'OPENAI_API_KEY',
					}),
				{ OPENAI_API_KEY: KEY, PARLEY_X_OWN_SECRET: 's3cret' },
				shell,
			);
			const { accept, authorization, 'content-type': type } = arrived.headers;
			assert.deepEqual([accept, authorization, type], ['application/json', `Bearer ${KEY}`, 'application/json']);
			const own = ['x-title', 'x-empty', 'x-latin', 'x-own-secret'].map(name => arrived.headers[name]);
			// PowerShell pipes text as UTF-8; headers have one byte a character.
			const latin = shell.name === 'bash' ? `caf\u00e9 it's` : Buffer.from(`caf\u00e9 it's`).toString('latin1');
			assert.deepEqual(own, [`it's "$HOME" \`x\` \\ !`, '', latin, 'a s3cret']);
		});

		it(`keeps the query in ${shell.name}, and a secret from the environment`, async () => {
			const arrived = await run(
				origin => request(origin, { url: `${origin}/openai/d[1]/{x}?api-version=2026-01&code=•••` }),
				{ PARLEY_API_KEY: 'k1' },
				shell,
			);
			assert.equal(arrived.url, '/openai/d[1]/{x}?api-version=2026-01&code=k1');
		});
	}

	it('does not buffer a stream, and only a stream', () => {
		assert.match(curlCommand(request('http://x')), /^curl -N -X POST 'http:\/\/x\/v1\/chat\/completions' \\\n/);
		assert.match(curlCommand(request('http://x', { headers: [['accept', 'application/json']] })), /^curl -X POST /);
	});

	it('names the variable after the provider', () => {
		assert.deepEqual(['openai', 'cometapi', 'custom', 'demo'].map(keyVariableOf), [
			'OPENAI_API_KEY',
			'COMETAPI_API_KEY',
			'PARLEY_API_KEY',
			'PARLEY_API_KEY',
		]);
	});
});
