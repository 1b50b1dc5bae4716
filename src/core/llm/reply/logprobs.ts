import { asList, asRecord } from '../json/looseJson';
import { clip, wellFormed } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import type { Logprob, TokenLogprob } from '../types/types';

/** The API's own limit on alternatives. */
const MAX_TOP = 20;

/** Reads log probabilities: the content's tokens, then a refusal's. Rows that cannot be read are left out. */
export function readLogprobs(value: unknown): readonly TokenLogprob[] {
	const logprobs = asRecord(value);
	return logprobs === undefined ? [] : [...readRows(logprobs['content']), ...readRows(logprobs['refusal'])];
}

function readRows(rows: unknown): readonly TokenLogprob[] {
	return asList(rows).flatMap(row => {
		const token = readLogprob(row);
		return token === undefined ? [] : [{ ...token, top: readTop(asRecord(row)?.['top_logprobs']) }];
	});
}

const readTop = (rows: unknown): readonly Logprob[] =>
	asList(rows)
		.slice(0, MAX_TOP)
		.map(readLogprob)
		.filter(token => token !== undefined);

function readLogprob(value: unknown): Logprob | undefined {
	const row = asRecord(value);
	const token = row?.['token'];
	const logprob = row?.['logprob'];
	return typeof token === 'string' && typeof logprob === 'number' && logprob < Infinity
		? {
				token: clip(wellFormed(token), FIELD_CAPS.token),
				// A probability of zero; numbers without an end cannot be stored as JSON.
				logprob: Math.max(-Number.MAX_VALUE, logprob),
				bytes: readBytes(row?.['bytes']),
			}
		: undefined;
}

const readBytes = (value: unknown): readonly number[] | undefined =>
	Array.isArray(value) && value.length <= FIELD_CAPS.tokenBytes && value.every(isByte) ? value : undefined;

const isByte = (value: unknown): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
