import { once } from 'node:events';
import { createServer } from 'node:http';
import { systemClock } from '../../../src/core/base/clock';
import { ChatClient } from '../../../src/core/llm/client';
import { endpointUrl, normaliseBaseUrl } from '../../../src/core/llm/secrets/url';
import { ChatError } from '../../../src/core/llm/types/chatError';
import type { RequestCaseOf } from './case';
import type { Failures } from '../cases/judge';

/** Judges what an address becomes, and that the result becomes nothing else. */
export function judgeUrl({ typed, expect }: RequestCaseOf<'url'>): Failures {
	const result = normaliseBaseUrl(typed);
	const url = 'url' in result ? result.url : undefined;
	const again = url === undefined ? undefined : normaliseBaseUrl(url);
	return [
		...differs('url', expect.url, url),
		...differs('problem', expect.problem, 'problem' in result ? result.problem : undefined),
		...differs('chat', expect.chat, url === undefined ? undefined : endpointUrl(url, 'chat/completions')),
		...differs('models', expect.models, url === undefined ? undefined : endpointUrl(url, 'models')),
		...(again === undefined || ('url' in again && again.url === url)
			? []
			: [`a second time gives ${JSON.stringify(again)}`]),
	];
}

const silent = { debug: (): void => {}, info: (): void => {}, warn: (): void => {}, error: (): void => {} };

/** Judges what the client reads of an answer to `GET /models`. */
export async function judgeModels({ status, body, text, expect }: RequestCaseOf<'models'>): Promise<Failures> {
	const server = createServer((_, response) => {
		response
			.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/plain' })
			.end(text ?? JSON.stringify(body ?? null));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const client = new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log: silent });
	try {
		const models = await client.listModels(
			{ baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: undefined, headers: {} },
			new AbortController().signal,
		);
		return [
			...differs(
				'ids',
				expect.ids,
				models.map(({ id }) => id),
			),
			...(expect.errorKind === undefined ? [] : [`no error of kind ${expect.errorKind}`]),
		];
	} catch (error) {
		const kind = error instanceof ChatError ? error.info.kind : String(error);
		return kind === expect.errorKind ? [] : [`an error of kind ${kind}`];
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

const differs = (what: string, wanted: unknown, found: unknown): Failures =>
	wanted === undefined || JSON.stringify(wanted) === JSON.stringify(found)
		? []
		: [`${what} is ${JSON.stringify(found) ?? 'none'}, not ${JSON.stringify(wanted)}`];
