import assert from 'node:assert/strict';
import type { Reply } from '../../../../src/core/llm/types/types';
import { BODY, CLOSE, collect, onStage, replyOf, respondWith } from './stage';

/** A request that asks for all that an answer may hold. */
const ASKING = { ...BODY, logprobs: true };

/** Reads the reply in a body over a socket, whole and byte by byte; both must be the same. */
export async function readReply(
	body: string,
	limits: Parameters<typeof onStage>[2] = {},
	headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
	return onStage(
		(_, number) =>
			number === 1
				? [respondWith(body, { headers }), CLOSE]
				: [
						respondWith('', { headers }),
						...[...Buffer.from(body)].map(byte => ({ do: 'write', bytes: Buffer.from([byte]) }) as const),
						CLOSE,
					],
		async ({ client, endpoint }) => {
			const ask = async (): Promise<Reply> =>
				replyOf(await collect(client.stream(endpoint, ASKING, new AbortController().signal)));
			const whole = await ask();
			const bytewise = await ask();
			const comparable = (reply: Reply): unknown =>
				JSON.parse(JSON.stringify(reply).replaceAll(/call_[0-9a-f-]{36}/g, 'call_made'));
			assert.deepEqual(comparable(bytewise), comparable(whole));
			return whole;
		},
		{ maxRetries: 0, ...limits },
	);
}

/** Writes one event with exactly this data. */
export const raw = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
