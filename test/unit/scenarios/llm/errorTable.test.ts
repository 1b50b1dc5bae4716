import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suggestAdaptation } from '../../../../src/core/llm/adaptation/suggestAdaptation';
import { errorInReply, errorOfResponse } from '../../../../src/core/llm/errors/responseError';
import type { ErrorInfo, ErrorKind } from '../../../../src/core/llm/types/chatError';
import type { ChatBody } from '../../../../src/core/llm/types/types';
import { ROOT } from '../../../tools/support/paths';
import { body, context } from './errorBodies';

/** A row of the table: what a service answers, in its own deciding words, and what it means. */
interface Row {
	readonly service: string;
	/** The HTTP status; 200 for an error inside a good response. */
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Text, or the JSON of the body. */
	readonly body: unknown;
	readonly kind: ErrorKind;
	readonly retryable?: boolean;
	readonly autoRetry?: boolean;
	readonly retryAfterMs?: number;
	readonly param?: string;
	/** The adaptation as `kind:parameter`. */
	readonly adapt?: string;
	/** Words of the server that must be shown. */
	readonly words?: string;
	/** Fields that the request has besides the usual ones. */
	readonly sent?: Readonly<Partial<ChatBody>>;
}

const ROWS = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/errors/bodies.json'), 'utf8')) as readonly Row[];

function read(row: Row): ErrorInfo {
	const headers = new Headers(row.headers);
	const rowContext = { ...context, sentFields: new Set(Object.keys({ ...body, ...row.sent })) };
	return row.status === 200
		? errorInReply(row.body, headers, rowContext)
		: errorOfResponse(
				row.status,
				headers,
				typeof row.body === 'string' ? row.body : JSON.stringify(row.body),
				rowContext,
			);
}

describe('what services answer when they refuse', () => {
	for (const [index, row] of ROWS.entries()) {
		it(`${index} ${row.service}, ${row.status}: ${row.kind}`, () => {
			const error = read(row);
			const adaptation = suggestAdaptation({ ...body, ...row.sent }, error);
			const seen: Readonly<Record<string, unknown>> = {
				...error,
				adapt: adaptation === undefined ? undefined : `${adaptation.kind}:${adaptation.param}`,
			};
			const { service: _, status: __, headers: ___, body: ____, words = '', sent: _____, ...expected } = row;
			assert.deepEqual(Object.fromEntries(Object.keys(expected).map(name => [name, seen[name]])), expected);
			assert.ok(error.serverText.includes(words), error.serverText);
			assert.ok(Number.isFinite(error.retryAfterMs ?? 0));
		});
	}

	it('come from many services', () => {
		assert.ok(ROWS.length >= 200 && new Set(ROWS.map(({ service }) => service)).size >= 40);
	});
});
