import { own } from '../../base/own';
import {
	asList,
	asNumber,
	asRecord,
	asRecords,
	asText,
	firstText,
	type LooseRecord,
	parseJson,
} from '../json/looseJson';
import { clip } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import { leavesOf, sentencesOf, waitOf } from './bodyLeaves';
import { isMarkup, isPage, pageText, readForm, readXml, withoutPages } from './bodyMarkup';

/** The facts of an error body, whatever its shape. Strings are empty if it does not say. */
export interface ErrorFacts {
	message: string;
	/** Machine-readable codes as found, outer ones first: `code`, `type`, `status`. */
	readonly codes: string[];
	param: string;
	/** An HTTP status inside the body, for errors in a response with status 200. */
	status: number | undefined;
	retryAfterMs: number | undefined;
	requestId: string | undefined;
	/** True for a web page: something other than the API answered. */
	isPage: boolean;
}

const MESSAGE_KEYS = [
	'message',
	'msg',
	'detail',
	'error_message',
	'errormessage',
	'error_msg',
	'status_msg',
	'err_msg',
	'errmsg',
	'error_description',
	'description',
	'faultstring',
	'title',
	'reason',
] as const;
const CODE_KEYS = [
	'code',
	'type',
	'__type',
	'status',
	'reason',
	'error_type',
	'error_code',
	'errorcode',
	'err_code',
	'errcode',
	'status_code',
	'statuscode',
] as const;
/** Fields in which gateways wrap the error of another server. */
const WRAPPER_KEYS = [
	'error',
	'errors',
	'fault',
	'base_resp',
	'header',
	'message',
	'detail',
	'innererror',
	'response',
	'body',
	'data',
] as const;

const MAX_DEPTH = 8;
/** A message of so many words may be a mere label, such as "Provider returned error". */
const LABEL_WORDS = 4;

const emptyFacts = (): ErrorFacts => ({
	message: '',
	codes: [],
	param: '',
	status: undefined,
	retryAfterMs: undefined,
	requestId: undefined,
	isPage: false,
});

/**
 * Parses the text of an error body: JSON of any shape, JSON in a string, a web page, XML, a form, an SSE event, or
 * plain text. `now`: ms since the epoch.
 */
export function parseErrorText(body: string, now: number): ErrorFacts {
	const facts = emptyFacts();
	collectText(body.trim(), facts, 0);
	const parsed = parseJson(body);
	return finish(facts, typeof parsed === 'object' && parsed !== null ? parsed : undefined, now);
}

/** Parses an error body whose JSON has been parsed already. */
export function parseErrorValue(value: unknown, now: number): ErrorFacts {
	const facts = emptyFacts();
	collectValue(value, facts, 0);
	return finish(facts, value, now);
}

/** Adds what the known fields do not hold: waits of any name, and sentences where the message is none. */
function finish(facts: ErrorFacts, body: unknown, now: number): ErrorFacts {
	const leaves = body === undefined ? [] : leavesOf(body);
	facts.retryAfterMs = waitOf(leaves, now);
	// Some servers put the sentence into `param`, and only "Param Incorrect" into the message.
	const known =
		/\s/.test(facts.param) && !facts.message.includes(facts.param) ? `${facts.message}: ${facts.param}` : facts.message;
	let message = known;
	if (known.split(/\s+/, LABEL_WORDS + 1).length <= LABEL_WORDS) {
		for (const sentence of sentencesOf(leaves).slice(0, 10)) {
			message = message.includes(sentence) ? message : message === '' ? sentence : `${message}: ${sentence}`;
		}
	}
	// A body of unknown fields is shown whole.
	facts.message = clip(
		withoutPages(message === '' ? leaves.map(({ key, value }) => `${key}: ${String(value)}`).join('; ') : message),
		FIELD_CAPS.serverText,
	);
	return facts;
}

function collectValue(value: unknown, facts: ErrorFacts, depth: number): void {
	if (depth > MAX_DEPTH) {
		return;
	}
	if (typeof value === 'string') {
		collectText(value.trim(), facts, depth);
		return;
	}
	if (Array.isArray(value)) {
		collectList(value, facts, depth);
		return;
	}
	const record = asRecord(value);
	if (record !== undefined) {
		collectRecord(record, facts, depth);
	}
}

function collectText(text: string, facts: ErrorFacts, depth: number): void {
	const parsed = /^[[{"]/.test(text) ? parseJson(text) : readForm(text);
	if (parsed !== undefined && parsed !== text) {
		collectValue(parsed, facts, depth + 1);
		return;
	}
	if (depth <= MAX_DEPTH && /^(?:event|data) ?:/.test(text)) {
		const data = text
			.split(/\r\n|\r|\n/)
			.flatMap(line => /^(?:data ?: ?)+(.*)$/.exec(line)?.[1] ?? [])
			.join('\n')
			.trim();
		// An event's data is data: what looks like another event inside is not read as one, however often it is nested.
		if (data !== '' && !/^(?:event|data) ?:/.test(data)) {
			collectText(data, facts, depth + 1);
			return;
		}
	}
	if (isPage(text)) {
		facts.isPage = true;
		facts.message = pageText(text);
		return;
	}
	const xml = isMarkup(text) ? readXml(text) : undefined;
	if (xml !== undefined) {
		collectRecord(xml, facts, depth + 1);
	}
	if (text !== '' && (xml === undefined || facts.message === '')) {
		facts.message = text;
	}
}

/** Reads the validation lists of FastAPI and pydantic, which name their fields, and what any other list holds. */
function collectList(list: readonly unknown[], facts: ErrorFacts, depth: number): void {
	const problems = asRecords(list).filter(item => typeof item['msg'] === 'string');
	if (problems.length === 0) {
		const words: string[] = [];
		for (const item of list.filter(one => one !== null).slice(0, 10)) {
			const inner = { ...emptyFacts(), codes: facts.codes };
			collectValue(item, inner, depth + 1);
			words.push(...(inner.message === '' || words.includes(inner.message) ? [] : [inner.message]));
			facts.param ||= inner.param;
			facts.status ??= inner.status;
			facts.requestId ??= inner.requestId;
			facts.isPage ||= inner.isPage;
		}
		facts.message = words.length === 0 ? facts.message : words.join('; ');
		return;
	}
	facts.message = problems.map(describeProblem).join('; ');
	const [first] = problems;
	facts.param = (first === undefined ? undefined : readLocation(first)[0]) ?? facts.param;
	if (typeof first?.['type'] === 'string') {
		facts.codes.push(first['type']);
	}
}

function describeProblem(problem: LooseRecord): string {
	const path = readLocation(problem).join('.');
	return path === '' ? String(problem['msg']) : `${path}: ${String(problem['msg'])}`;
}

const readLocation = (problem: LooseRecord): readonly string[] =>
	asList(problem['loc'])
		.flatMap(part => asText(part) ?? [])
		.filter((part, index) => index > 0 || part !== 'body');

function collectRecord(raw: LooseRecord, facts: ErrorFacts, depth: number): void {
	// Tencent and Microsoft write `Error.Message`.
	const record: LooseRecord = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key.toLowerCase(), value]));
	for (const key of CODE_KEYS) {
		collectCode(own(record, key), facts);
	}
	facts.message = firstText(record, MESSAGE_KEYS) ?? facts.message;
	facts.param = firstText(record, ['param', 'parameter']) ?? facts.param;
	facts.requestId = firstText(record, ['request_id', 'requestid']) ?? facts.requestId;
	for (const key of WRAPPER_KEYS) {
		const inner = own(record, key);
		// JSON in a string is another server's error, passed on. Plain text beside a message ("Unauthorized") adds nothing.
		const isNested =
			typeof inner === 'string'
				? /^\s*[[{]/.test(inner) || (key === 'error' && facts.message === '')
				: typeof inner === 'object';
		if (isNested) {
			collectValue(inner, facts, depth + 1);
		}
	}
	for (const detail of asRecords(record['details'])) {
		collectCode(detail['reason'], facts);
	}
	collectMetadata(asRecord(record['metadata']), facts, depth);
}

/** Keeps a machine-readable code. A sentence under such a name is kept, too: its words tell as much. */
function collectCode(value: unknown, facts: ErrorFacts): void {
	if (typeof value === 'string' && value.length > 0 && value.length <= FIELD_CAPS.errorCode) {
		facts.codes.push(value);
	}
	if (typeof value === 'number') {
		facts.codes.push(String(value));
	}
	const status = asNumber(value);
	if (status !== undefined && status >= 400 && status < 600) {
		facts.status = status;
	}
}

/** Reads OpenRouter's `metadata`, which holds the upstream server's error beside its own message. */
function collectMetadata(metadata: LooseRecord | undefined, facts: ErrorFacts, depth: number): void {
	if (metadata === undefined) {
		return;
	}
	const raw = emptyFacts();
	collectValue(metadata['raw'], raw, depth + 1);
	if (raw.message !== '' && !facts.message.includes(raw.message)) {
		facts.message = facts.message === '' ? raw.message : `${facts.message}: ${raw.message}`;
	}
	facts.codes.push(...raw.codes);
	facts.param ||= raw.param;
}
