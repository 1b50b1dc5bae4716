// `npm run requests [-- FILE]`: conversations, addresses and lists of models, as strict servers take them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { assertNever } from '../../src/core/base/assertNever';
import { type RequestCase, readRequestCases } from './requests/case';
import type { Failures } from './cases/judge';
import { judgeConversation } from './requests/judge';
import { judgeModels, judgeUrl } from './requests/judgeEndpoint';
import { playConversation } from './requests/playConversation';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { print } from './support/print';

const WORKERS = 8;

/** Real time that one conversation may take, for a machine that has other work as well. */
const LIMIT_MS = 60_000;

testMain(async (_, [file]) => {
	const cases = readRequestCases(await readFile(file ?? join(ROOT, 'test/fixtures/wire/requests.json'), 'utf8'));
	const failed: string[] = [];
	const waiting = cases.values();
	const work = async (): Promise<void> => {
		for (const read of waiting) {
			const failures = 'case' in read ? await failuresOf(read.case).catch(problemOf) : [read.problem];
			if (failures.length > 0) {
				const line = `FAILED ${read.id}: ${failures.join('; ')}`;
				failed.push(line);
				print(line);
			}
		}
	};
	// Side by side, because a client that tries again waits in between.
	await Promise.all(Array.from({ length: WORKERS }, work));
	return { passed: cases.length - failed.length, failed: failed.length, failures: failed };
});

async function failuresOf(each: RequestCase): Promise<Failures> {
	switch (each.type) {
		case 'conversation':
			return judgeConversation(each, await withinLimit(playConversation(each)));
		case 'url':
			return judgeUrl(each);
		case 'models':
			return judgeModels(each);
		default:
			return assertNever(each);
	}
}

/** Rejects where a conversation does not end: one that waits for ever must not keep the others waiting. */
async function withinLimit<T>(played: Promise<T>): Promise<T> {
	const limit = new AbortController();
	const late = delay(LIMIT_MS, undefined, { signal: limit.signal, ref: false }).then(() => {
		throw new Error(`does not end within ${LIMIT_MS / 1_000} s`);
	});
	try {
		return await Promise.race([played, late]);
	} finally {
		late.catch(() => {});
		limit.abort();
	}
}

const problemOf = (error: unknown): Failures => [error instanceof Error ? error.message : String(error)];
