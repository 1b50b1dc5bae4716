import { ChatClient } from '../../../src/core/llm/client';
import type { LogPort } from '../../../src/core/base/log';
import type { ChatBody, Endpoint, Fetch, StreamPart } from '../../../src/core/llm/types/types';
import { createLoopbackFetch } from '../../../src/host/desktop/loopbackFetch';
import type { Observation } from './judge';
import { type Cutting, type Plan, planFor } from './plan';
import { RawServer } from './rawServer';
import { requestFor } from './request';
import { type Identity, selfSigned } from './selfSigned';
import type { Vector } from './vector';
import { VirtualClock } from './virtualClock';

/** One of the product's two routes to a server. */
export type Route = 'loopback' | 'global';

/** Real time that one reply may take, for a machine that has other work as well. */
const LIMIT_MS = 60_000;

let identity: Identity | undefined;

const silent: LogPort = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
};

export async function play(vector: Vector, cutting: Cutting, route: Route): Promise<Observation> {
	const clock = new VirtualClock(vector.transport?.generated === 'gzip' ? 100 : undefined);
	let address = '';
	const plan = planFor(vector, cutting, () => address);
	identity ??= selfSigned();
	const server = await RawServer.start(
		clock,
		request => plan.respond(request),
		() => clock.noteActivity(),
		identity,
	);
	address = `127.0.0.1:${server.port}`;
	try {
		if (plan.listens === 'refused') {
			await server.stop();
		}
		const scheme = plan.listens === 'tls' || plan.listens === 'self-signed' ? 'https' : 'http';
		const endpoint = {
			baseUrl: `${scheme}://${plan.host}:${server.port}/v1`,
			apiKey: 'sk-wire-0123456789',
			headers: {},
		};
		const client = new ChatClient({ fetch: fetchFor(plan, route, identity), clock, log: silent });
		const parts = await clock.runDuring(
			collect(client, clock, endpoint, requestFor(vector)),
			() => server.isQuiet,
			LIMIT_MS,
		);
		return { parts, requests: server.requests.length };
	} finally {
		await server.stop();
	}
}

function fetchFor(plan: Plan, route: Route, { cert }: Identity): Fetch {
	if (route === 'global') {
		return (url, init) => fetch(url, init);
	}
	return createLoopbackFetch(plan.listens === 'self-signed' ? {} : { ca: cert });
}

async function collect(
	client: ChatClient,
	clock: VirtualClock,
	endpoint: Endpoint,
	body: ChatBody,
): Promise<readonly StreamPart[]> {
	const parts: StreamPart[] = [];
	for await (const part of client.stream(endpoint, body, new AbortController().signal)) {
		parts.push(part);
		clock.noteActivity();
	}
	return parts;
}
