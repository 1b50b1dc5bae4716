import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from '../../../src/core/llm/types/types';
import type { Teardown } from '../../support/teardown';
import { freePort } from '../support/freePort';
import { Failure } from '../support/main';
import { ROOT } from '../support/paths';
import { ProcessGroup } from '../support/processGroup';
import { aimockFixtures } from './aimockFixtures';
import type { Protocol, Upstream } from './upstream';

/** A server of somebody else, as a program with its arguments. */
interface OtherServer {
	command(place: Place): { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> };
}

interface Place {
	readonly port: number;
	/** The folder into which the packages were installed. */
	readonly modules: string;
	/** A folder for files of its own. */
	readonly folder: string;
	readonly upstream: Upstream;
}

const HELPERS = join(ROOT, 'test/tools/servers');

/** The services that the router is set up for, with the transformers that its users name for each. */
const LLMS_ROUTES = {
	openai: ['OpenAI'],
	openrouter: ['openrouter'],
	deepseek: ['deepseek'],
	groq: ['groq'],
	gemini: ['gemini'],
	anthropic: ['Anthropic'],
} as const satisfies Partial<Record<Protocol, readonly string[]>>;

/** The last part of the address that the router asks as it was set up. */
const LLMS_PATHS: Partial<Record<Protocol, string>> = { gemini: 'v1beta/models/', anthropic: 'v1/messages' };

const llmsAddress = (protocol: Protocol, upstream: Upstream): string =>
	`${upstream.addressOf(protocol)}/${LLMS_PATHS[protocol] ?? 'v1/chat/completions'}`;

const SERVERS = {
	aimock: {
		command: ({ port, modules, folder }) => {
			const fixtures = join(folder, 'aimock.json');
			writeFileSync(fixtures, JSON.stringify(aimockFixtures()));
			return {
				args: [
					join(modules, '@copilotkit/aimock/dist/cli.js'),
					'--port',
					String(port),
					'--host=127.0.0.1',
					'--log-level=silent',
					`--fixtures=${fixtures}`,
				],
			};
		},
	},
	portkey: {
		command: ({ port, modules }) => ({
			args: [
				'--require',
				join(HELPERS, 'loopbackOnly.cjs'),
				join(modules, '@portkey-ai/gateway/build/start-server.js'),
				`--port=${port}`,
				'--headless',
			],
			env: { NODE_ENV: 'production' },
		}),
	},
	llms: {
		command: ({ port, modules, upstream }) => ({
			args: [
				join(HELPERS, 'startLlms.cjs'),
				join(modules, '@musistudio/llms/dist/cjs/server.cjs'),
				JSON.stringify({
					PORT: String(port),
					HOST: '127.0.0.1',
					providers: Object.entries(LLMS_ROUTES).map(([name, use]) => ({
						name,
						api_base_url: llmsAddress(name as Protocol, upstream),
						api_key: KEY,
						models: ['test-model'],
						transformer: { use },
					})),
				}),
			],
		}),
	},
} as const satisfies Readonly<Record<string, OtherServer>>;

export type ServerName = keyof typeof SERVERS;

export const SERVER_NAMES = Object.keys(SERVERS) as readonly ServerName[];

const KEY = 'sk-servers-0123456789';

/** A way through a server to a service behind it: a column of the table. */
export interface ServerRoute {
	readonly name: string;
	readonly server: ServerName;
	readonly model: string;
	/** The protocol behind it; the mock has none. */
	readonly protocol?: Protocol;
	/** True for the part that is played with every other test. */
	readonly quick: boolean;
}

const portkey = (protocol: Protocol, quick = false): ServerRoute => ({
	name: `portkey:${protocol}`,
	server: 'portkey',
	model: 'test-model',
	protocol,
	quick,
});

export const ROUTES: readonly ServerRoute[] = [
	{ name: 'aimock', server: 'aimock', model: 'test-model', quick: true },
	portkey('anthropic'),
	portkey('gemini'),
	portkey('cohere', true),
	portkey('mistral'),
	portkey('bedrock'),
	...(Object.keys(LLMS_ROUTES) as (keyof typeof LLMS_ROUTES)[]).map(
		(protocol): ServerRoute => ({
			name: `llms:${protocol}`,
			server: 'llms',
			model: `${protocol},test-model`,
			protocol,
			quick: protocol === 'gemini' || protocol === 'anthropic',
		}),
	),
];

/** The names by which Portkey knows the services. */
const PORTKEY_PROVIDERS: Partial<Record<Protocol, string>> = {
	anthropic: 'anthropic',
	gemini: 'google',
	cohere: 'cohere',
	mistral: 'mistral-ai',
	bedrock: 'bedrock',
};

/** The part of a service's base address that Portkey does not add itself. */
const PORTKEY_PATHS: Partial<Record<Protocol, string>> = { anthropic: '/v1', mistral: '/v1' };

/** Returns the set-up that a user makes for a route; `origin` is the address of its server. */
export function endpointOf(route: ServerRoute, origin: string, upstream: Upstream): Endpoint {
	return {
		baseUrl: `${origin}/v1`,
		apiKey: KEY,
		headers: route.server === 'portkey' ? portkeyHeaders(route, upstream) : {},
	};
}

function portkeyHeaders({ protocol = 'anthropic' }: ServerRoute, upstream: Upstream): Endpoint['headers'] {
	return {
		'x-portkey-provider': PORTKEY_PROVIDERS[protocol] ?? protocol,
		'x-portkey-custom-host': `${upstream.addressOf(protocol)}${PORTKEY_PATHS[protocol] ?? ''}`,
		// Otherwise it leaves out thoughts.
		'x-portkey-strict-open-ai-compliance': 'false',
		...(protocol === 'bedrock'
			? {
					'x-portkey-aws-access-key-id': 'AKIATEST',
					'x-portkey-aws-secret-access-key': 'secret',
					'x-portkey-aws-region': 'us-east-1',
				}
			: {}),
	};
}

const START_LIMIT = 60_000;

/** Starts a server on a free port and resolves to its address when it listens. It ends with the tool. */
export async function startServer(name: ServerName, place: Omit<Place, 'port'>, teardown: Teardown): Promise<string> {
	const port = await freePort();
	const { args, env = {} }: ReturnType<OtherServer['command']> = SERVERS[name].command({ ...place, port });
	const server = new ProcessGroup(process.execPath, args, {
		cwd: place.folder,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	teardown.add(() => server.stop());
	let said = '';
	server.child.stderr?.on('data', (piece: Buffer) => {
		said = (said + piece.toString('utf8')).slice(-2_000);
	});
	const deadline = performance.now() + START_LIMIT;
	while (!(await listens(port))) {
		if (server.hasEnded || performance.now() > deadline) {
			throw new Failure(`${name} does not start. ${said.trim()}`);
		}
		await delay(50);
	}
	return `http://127.0.0.1:${port}`;
}

function listens(port: number): Promise<boolean> {
	return new Promise(resolve => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
