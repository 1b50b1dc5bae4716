import {
	asList,
	asNumber,
	asRecord,
	asRecords,
	asText,
	firstText,
	type LooseRecord,
	own,
	parseJson,
} from '../json/looseJson';
import { clip } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import { readDuration } from './retryAfter';

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
	'title',
	'reason',
] as const;
const CODE_KEYS = [
	'code',
	'type',
	'status',
	'error_type',
	'error_code',
	'errorcode',
	'err_code',
	'status_code',
	'statuscode',
] as const;
/** Fields in which gateways wrap the error of another server. */
const WRAPPER_KEYS = [
	'error',
	'errors',
	'base_resp',
	'message',
	'detail',
	'innererror',
	'response',
	'body',
	'data',
] as const;

const MAX_DEPTH = 8;

const emptyFacts = (): ErrorFacts => ({
	message: '',
	codes: [],
	param: '',
	status: undefined,
	retryAfterMs: undefined,
	requestId: undefined,
	isPage: false,
});

/** Parses the text of an error body: JSON of any shape, JSON in a string, a web page, an SSE event, or plain text. */
export function parseErrorText(body: string): ErrorFacts {
	const facts = emptyFacts();
	collectText(body.trim(), facts, 0);
	return finish(facts);
}

/** Parses an error body whose JSON has been parsed already. */
export function parseErrorValue(value: unknown): ErrorFacts {
	const facts = emptyFacts();
	collectValue(value, facts, 0);
	return finish(facts);
}

function finish(facts: ErrorFacts): ErrorFacts {
	// Some servers put the sentence into `param`, and only "Param Incorrect" into the message.
	const message =
		/\s/.test(facts.param) && !facts.message.includes(facts.param) ? `${facts.message}: ${facts.param}` : facts.message;
	facts.message = clip(message, FIELD_CAPS.serverText);
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
	const parsed = /^[[{"]/.test(text) ? parseJson(text) : undefined;
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
		if (data !== '' && data !== text) {
			collectText(data, facts, depth + 1);
			return;
		}
	}
	if (/^<(?:!doctype|html|head|body|\?xml|!--|center|h1|title)/i.test(text)) {
		facts.isPage = true;
		facts.message = pageTitle(text);
		return;
	}
	if (text !== '') {
		facts.message = text;
	}
}

/** Returns a page's title, else its first heading, without markup. */
function pageTitle(html: string): string {
	const head = html.slice(0, 20_000);
	for (const tag of ['title', 'h1', 'h2', 'message', 'Message']) {
		const tagStart = head.indexOf(`<${tag}`);
		const tagEnd = tagStart === -1 ? -1 : head.indexOf('>', tagStart);
		const end = tagEnd === -1 ? -1 : head.indexOf('</', tagEnd);
		const title =
			end === -1
				? ''
				: head
						.slice(tagEnd + 1, end)
						.replace(/\s+/g, ' ')
						.trim();
		if (title !== '' && !title.includes('<')) {
			return title;
		}
	}
	return '';
}

/** Reads the validation lists of FastAPI and pydantic, which name their fields; the first element of any other list. */
function collectList(list: readonly unknown[], facts: ErrorFacts, depth: number): void {
	const problems = asRecords(list).filter(item => typeof item['msg'] === 'string');
	if (problems.length === 0) {
		collectValue(
			list.find(item => item !== null),
			facts,
			depth + 1,
		);
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
	facts.retryAfterMs = readWait(record) ?? facts.retryAfterMs;
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
	const wait = asList(record['details'])
		.map(detail => readWait(asRecord(detail) ?? {}))
		.find(found => found !== undefined);
	facts.retryAfterMs = wait ?? facts.retryAfterMs;
	collectMetadata(asRecord(record['metadata']), facts, depth);
}

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

/** Reads OpenRouter's `metadata`, which holds the upstream server's error and headers beside its own message. */
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
	facts.retryAfterMs = readWait(metadata) ?? raw.retryAfterMs ?? facts.retryAfterMs;
}

/** Reads a wait in ms: Google's `retryDelay: "26s"`, or seconds under the names that gateways use. */
function readWait(record: LooseRecord): number | undefined {
	const delay = record['retryDelay'] ?? record['retrydelay'] ?? record['retry_after'] ?? record['retry_after_seconds'];
	const text = typeof delay === 'number' ? String(delay) : delay;
	return typeof text === 'string' ? readDuration(text) : undefined;
}
