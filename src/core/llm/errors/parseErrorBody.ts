import { asList, asNumber, asRecord, asRecords, firstText, type LooseRecord, parseJson } from '../json/looseJson';
import { readDuration } from './retryAfter';

/** What an error body says, whatever its shape. Empty strings where it says nothing. */
export interface ErrorFacts {
	message: string;
	/** Machine words, outer and inner, as they were found: `code`, `type`, `status`. */
	readonly words: string[];
	param: string;
	/** An HTTP status inside the body, for errors that come with a 200. */
	status: number | undefined;
	retryAfterMs: number | undefined;
	requestId: string | undefined;
	/** The body is a web page: somebody else than the API answered. */
	page: boolean;
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
const WORD_KEYS = [
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
/** Where gateways wrap what another server said. */
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

const DEEPEST = 8;
const MAX_MESSAGE = 4_000;

const noFacts = (): ErrorFacts => ({
	message: '',
	words: [],
	param: '',
	status: undefined,
	retryAfterMs: undefined,
	requestId: undefined,
	page: false,
});

/** Reads the text of an error body: JSON in any shape, JSON inside a string, a web page, an SSE event, or plain words. */
export function parseErrorText(body: string): ErrorFacts {
	const facts = noFacts();
	collectText(body.trim(), facts, 0);
	return finished(facts);
}

/** The same for a value that has been parsed already. */
export function parseErrorValue(value: unknown): ErrorFacts {
	const facts = noFacts();
	collect(value, facts, 0);
	return finished(facts);
}

function finished(facts: ErrorFacts): ErrorFacts {
	// Some put the sentence where the name belongs, and "Param Incorrect" where the sentence does.
	const said =
		/\s/.test(facts.param) && !facts.message.includes(facts.param) ? `${facts.message}: ${facts.param}` : facts.message;
	facts.message = said.slice(0, MAX_MESSAGE);
	return facts;
}

function collect(value: unknown, facts: ErrorFacts, depth: number): void {
	if (depth > DEEPEST) {
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
		collect(parsed, facts, depth + 1);
		return;
	}
	if (/^(?:event|data) ?:/.test(text)) {
		const data = text
			.split(/\r\n|\r|\n/)
			.flatMap(line => /^data ?: ?(.*)$/.exec(line)?.[1] ?? [])
			.join('\n')
			.trim();
		if (data !== '' && data !== text) {
			collectText(data, facts, depth + 1);
			return;
		}
	}
	if (/^<(?:!doctype|html|head|body|\?xml|!--|center|h1|title)/i.test(text)) {
		facts.page = true;
		facts.message = pageTitle(text);
		return;
	}
	if (text !== '') {
		facts.message = text;
	}
}

/** The title of a page, else its first heading; never its markup. */
function pageTitle(html: string): string {
	const head = html.slice(0, 20_000);
	for (const tag of ['title', 'h1', 'h2', 'message', 'Message']) {
		const from = head.indexOf(`<${tag}`);
		const open = from === -1 ? -1 : head.indexOf('>', from);
		const end = open === -1 ? -1 : head.indexOf('</', open);
		const title =
			end === -1
				? ''
				: head
						.slice(open + 1, end)
						.replace(/\s+/g, ' ')
						.trim();
		if (title !== '' && !title.includes('<')) {
			return title;
		}
	}
	return '';
}

/** FastAPI's and pydantic's validation lists name their fields; of other lists the first element counts. */
function collectList(list: readonly unknown[], facts: ErrorFacts, depth: number): void {
	const problems = asRecords(list).filter(item => typeof item['msg'] === 'string');
	if (problems.length === 0) {
		collect(
			list.find(item => item !== null),
			facts,
			depth + 1,
		);
		return;
	}
	facts.message = problems.map(describeProblem).join('; ');
	const [first] = problems;
	facts.param = (first === undefined ? undefined : locationOf(first)[0]) ?? facts.param;
	if (typeof first?.['type'] === 'string') {
		facts.words.push(first['type']);
	}
}

function describeProblem(problem: LooseRecord): string {
	const path = locationOf(problem).join('.');
	return path === '' ? String(problem['msg']) : `${path}: ${String(problem['msg'])}`;
}

const locationOf = (problem: LooseRecord): readonly string[] =>
	asList(problem['loc'])
		.map(String)
		.filter((part, index) => index > 0 || part !== 'body');

function collectRecord(raw: LooseRecord, facts: ErrorFacts, depth: number): void {
	// Tencent and Microsoft write `Error.Message`.
	const record: LooseRecord = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key.toLowerCase(), value]));
	for (const key of WORD_KEYS) {
		collectWord(record[key], facts);
	}
	facts.message = firstText(record, MESSAGE_KEYS) ?? facts.message;
	facts.param = firstText(record, ['param', 'parameter']) ?? facts.param;
	facts.requestId = firstText(record, ['request_id', 'requestid']) ?? facts.requestId;
	facts.retryAfterMs = waitOf(record) ?? facts.retryAfterMs;
	for (const key of WRAPPER_KEYS) {
		const inner = record[key];
		// A message in JSON is another server's error passed on as text. A plain word beside a message ("Unauthorized") adds nothing.
		const tells =
			typeof inner === 'string'
				? /^\s*[[{]/.test(inner) || (key === 'error' && facts.message === '')
				: typeof inner === 'object';
		if (tells) {
			collect(inner, facts, depth + 1);
		}
	}
	const wait = asList(record['details'])
		.map(detail => waitOf(asRecord(detail) ?? {}))
		.find(found => found !== undefined);
	facts.retryAfterMs = wait ?? facts.retryAfterMs;
	collectMetadata(asRecord(record['metadata']), facts, depth);
}

function collectWord(value: unknown, facts: ErrorFacts): void {
	if (typeof value === 'string' && value.length > 0 && value.length < 200) {
		facts.words.push(value);
	}
	if (typeof value === 'number') {
		facts.words.push(String(value));
	}
	const status = asNumber(value);
	if (status !== undefined && status >= 400 && status < 600) {
		facts.status = status;
	}
}

/** OpenRouter keeps the upstream's own words, and its headers, beside its own message. */
function collectMetadata(metadata: LooseRecord | undefined, facts: ErrorFacts, depth: number): void {
	if (metadata === undefined) {
		return;
	}
	const raw = noFacts();
	collect(metadata['raw'], raw, depth + 1);
	if (raw.message !== '' && !facts.message.includes(raw.message)) {
		facts.message = facts.message === '' ? raw.message : `${facts.message}: ${raw.message}`;
	}
	facts.words.push(...raw.words);
	facts.param ||= raw.param;
	facts.retryAfterMs = waitOf(metadata) ?? raw.retryAfterMs ?? facts.retryAfterMs;
}

/** Google's `retryDelay: "26s"`, and a number of seconds under the names that gateways use. */
function waitOf(record: LooseRecord): number | undefined {
	const delay = record['retryDelay'] ?? record['retrydelay'] ?? record['retry_after'] ?? record['retry_after_seconds'];
	const text = typeof delay === 'number' ? String(delay) : delay;
	return typeof text === 'string' ? readDuration(text) : undefined;
}
