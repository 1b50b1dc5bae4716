import { own } from '../../base/own';
import { asNumber, asRecord, asText, type LooseRecord } from '../json/looseJson';
import { soundsLikeError } from '../sse/plainWords';
import { ORDINARY_NAMES } from './ordinaryNames';

/* An event that describes an error is told by its shape, because every server has its own names for the same few. */

/** Names of fields that hold an error: `error`, `err`, `errors`; in lower-case letters alone, as all patterns here. */
const ERROR = /^(?:stream|upstream|server|api)?err(?:or)?s?$/;

/** Names that hold a code, a kind or a sentence of an error: `error_code`, `errMsg`, `errno`. */
const OF_ERROR =
	/^(?:\w*err(?:or)?)(?:s|code|no|num|number|msgs?|messages?|text|info|details?|desc\w*|type|kind|reason)$/;

/** Names that hold a status: a number that is no success is an error if there are words beside it. */
const STATUS = /^(?:http)?(?:status)?code$|^status$|^ret(?:code)?$|^(?:result|return|biz|sub|base)code$/;

/** Names whose value is a piece of an answer in another API's form, or counts. */
const NO_WRAPPER: ReadonlySet<string> = new Set([
	'usage',
	'message',
	'delta',
	'item',
	'part',
	'content_block',
	'output',
]);

/** Names whose value may be a word for failure. */
const STATE = /^(?:type|object|event|status|state|result|kind|level|severity|outcome|ret|code)$/;
const FAILURE =
	/(?:^|[^a-z])(?:error|err|fail|failed|failure|exception|fatal)(?:$|[^a-z])|(?:Error|Exception|Failure)$/i;

/** Names that hold a sentence, in the order of trust. */
const SENTENCES: readonly RegExp[] = [
	/(?:msg|message)$/,
	/^(?:text|detail|details|reason|description|desc|info|title)$/,
];

/** Names of sentences that tell what happened, and are no piece of an answer. */
const CLAIMS = /(?:msg|message)$|^(?:details?|reason|desc|description)$/;

const SUCCESS = /^(?:0|ok|success(?:ful|fully)?|succeeded|normal|done|completed?|none|null)$/i;

/** The deepest wrapper around an error: `Response.Error` of Tencent. */
const MAX_DEPTH = 3;

/** Returns the value that describes an error, if the event does. `null`, `""` and `{}` are ways to say "none". */
export function findError(event: LooseRecord, rows: readonly LooseRecord[]): unknown {
	const marked = errorFieldIn(event);
	if (marked !== undefined) {
		return marked;
	}
	const inRow = rows.find(row => isFilled(row['error']) || isFilled(asRecord(row['delta'])?.['error']));
	if (inRow !== undefined) {
		return isFilled(inRow['error']) ? inRow['error'] : asRecord(inRow['delta'])?.['error'];
	}
	if (rows.length === 0) {
		return findForeignError(event, 0);
	}
	const wrapper = asRecord(event['base_resp']) ?? asRecord(event['x_groq']);
	return wrapper === undefined ? undefined : findForeignError(wrapper, MAX_DEPTH);
}

/** Returns the event if one of its fields says by its name that there is an error. */
function errorFieldIn(event: LooseRecord): unknown {
	for (const name in event) {
		if (
			!ORDINARY_NAMES.has(name) &&
			(name.includes('err') || name.includes('Err') || name.includes('ERR')) &&
			isError(lettersOf(name), own(event, name))
		) {
			return withSentence(event);
		}
	}
	return undefined;
}

const isError = (name: string, value: unknown): boolean =>
	ERROR.test(name) ? isFilled(value) : OF_ERROR.test(name) && isFilled(value) && !isSuccess(value);

/** Returns an event that is no piece of an answer if it marks a failure, or the part of it that does. */
function findForeignError(event: LooseRecord, depth: number): unknown {
	const marked = errorFieldIn(event);
	if (marked !== undefined || marksFailure(event)) {
		return marked ?? withSentence(event);
	}
	if (depth >= MAX_DEPTH) {
		return undefined;
	}
	for (const [name, value] of Object.entries(event)) {
		const inner = NO_WRAPPER.has(name) ? undefined : asRecord(value);
		const found = inner === undefined ? undefined : findForeignError(inner, depth + 1);
		if (found !== undefined) {
			return found;
		}
	}
	return undefined;
}

/** Tells by the fields beside the words whether an event marks a failure, and else by the words. */
function marksFailure(event: LooseRecord): boolean {
	const sentence = sentenceOf(event);
	const fields = Object.entries(event).map(([name, value]) => [lettersOf(name), value] as const);
	if (fields.some(([name, value]) => STATE.test(name) && typeof value === 'string' && FAILURE.test(value))) {
		return true;
	}
	if (event['success'] === false || event['ok'] === false || isFilled(event['detail'])) {
		return true;
	}
	return sentence !== undefined && !isSuccess(sentence) && fields.some(([name, value]) => isBadStatus(name, value));
}

/** Tells if a field beside a sentence is a bad status, or a sentence that is about a failure. */
function isBadStatus(name: string, value: unknown): boolean {
	const number = asNumber(value);
	return STATUS.test(name)
		? number === undefined
			? name.endsWith('code') && isFilled(value) && !isSuccess(value)
			: number !== 0 && (number < 200 || number > 299)
		: CLAIMS.test(name) && typeof value === 'string' && soundsLikeError(value);
}

/** Returns an event that is an error with its sentence under the name that every reader of errors knows. */
export function withSentence(event: LooseRecord): LooseRecord {
	const hasMessage = Object.entries(event).some(
		([name, value]) => /^(?:err(?:ors?)?|message|msg|detail)$/i.test(name) && value !== true && isFilled(value),
	);
	const sentence = hasMessage ? undefined : sentenceOf(event);
	return sentence === undefined ? event : { ...event, message: sentence };
}

function sentenceOf(event: LooseRecord): string | undefined {
	for (const pattern of SENTENCES) {
		for (const [name, value] of Object.entries(event)) {
			if (typeof value === 'string' && value.trim() !== '' && pattern.test(lettersOf(name))) {
				return value;
			}
		}
	}
	return undefined;
}

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

const isSuccess = (value: unknown): boolean => SUCCESS.test(asText(value) ?? '');

function isFilled(value: unknown): boolean {
	return (
		value !== null &&
		value !== false &&
		(typeof value === 'object' ? Object.values(value).some(isFilled) : asText(value) !== undefined && value !== 0)
	);
}
