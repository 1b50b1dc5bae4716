import type { CanaryMode } from './canaryMode';
import { bytes, event, KEY, redirect } from './canaryReplies';

/** The faults of the connection. */
export const CONNECTION_FAULT_MODES: readonly CanaryMode[] = [
	{ name: 'a reset within the answer', replies: [{ chunks: [`Key ${KEY}`], close: 'reset' }], ends: 'truncated' },
	{
		name: 'a length that is a lie',
		replies: [
			{
				bytes: bytes(
					['HTTP/1.1 200 OK', 'content-type: text/event-stream', 'content-length: 9999'],
					event({ content: KEY }),
				),
				close: 'reset',
			},
		],
		ends: 'truncated',
	},
	{ name: 'an answer that is no HTTP', replies: [{ bytes: `${KEY}\r\n\r\n` }], ends: 'network' },
	{
		name: 'an answer that says it is compressed',
		replies: [{ headers: { 'content-encoding': 'gzip' }, body: event({ content: KEY }) }],
		ends: 'network',
	},
	{ name: 'a port that nobody listens on', profile: { baseUrl: 'http://127.0.0.1:9/v1' }, ends: 'network' },
	{
		name: 'a stall',
		network: { localIdleSeconds: 1, noProgressSeconds: 1, maxRetries: 0 },
		replies: [{ chunks: [`Key ${KEY}`], close: 'never' }],
		ends: 'stalled',
	},
	{
		name: 'a silence before the answer',
		network: { localIdleSeconds: 1, noProgressSeconds: 1, maxRetries: 0 },
		replies: [{ hold: true }],
		ends: 'stalled',
	},
	{
		name: 'a redirect with the key in its query',
		replies: [redirect(`https://other.example.com/v1?key=${KEY}`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect with the key in its path',
		replies: [redirect(`https://other.example.com/${KEY}/v1`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect with the key as its user',
		replies: [redirect(`https://${KEY}@other.example.com/v1`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect with the key in its host',
		replies: [redirect(`https://${KEY}.example.com/v1`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect to https that fails',
		replies: [redirect(`https://127.0.0.1:{PORT}/v1/chat/completions?key=${KEY}`)],
		ends: 'tls',
		endsInBrowser: 'redirect_refused',
	},
];
