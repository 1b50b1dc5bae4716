import type { ModelReply } from '../../../support/modelScript';

/** The placeholder of the key in answers and profiles. */
export const KEY = '{KEY}';

export const error = (status: number, message: string, rest: object = {}): ModelReply => ({
	status,
	json: { error: { message, ...rest } },
});

export const event = (delta: object, more: object = {}, finish: string | null = null): string =>
	`data: ${JSON.stringify({
		id: 'c1',
		model: 'test-model',
		choices: [{ index: 0, delta, finish_reason: finish }],
		...more,
	})}\n\n`;

export const END = `${event({}, {}, 'stop')}data: [DONE]\n\n`;

export const raw = (...pieces: readonly string[]): ModelReply => ({
	headers: { 'content-type': 'text/event-stream' },
	body: pieces.join(''),
});

/** Returns an answer exact to the byte, which a browser may read. */
export const bytes = (head: readonly string[], body: string): string =>
	`${[...head, 'access-control-allow-origin: *', 'access-control-expose-headers: *'].join('\r\n')}\r\n\r\n${body}`;

export const redirect = (location: string): ModelReply => ({
	bytes: bytes(['HTTP/1.1 307 Temporary Redirect', `location: ${location}`, 'content-length: 0'], ''),
});

export const page = (status: number, title: string, body: string): ModelReply => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`,
});

/** Returns data with the placeholders of the key and the port replaced. */
export function fillPlaceholders<T>(value: T, key: string, port: string): T {
	const half = Math.floor(key.length / 2);
	const text = JSON.stringify(value)
		.replaceAll('"{KEY:each}"', [...key].map(character => JSON.stringify(character)).join())
		.replaceAll('{KEY:1}', key.slice(0, half))
		.replaceAll('{KEY:2}', key.slice(half))
		.replaceAll(KEY, key)
		.replaceAll('{PORT}', port);
	return JSON.parse(text) as T;
}
