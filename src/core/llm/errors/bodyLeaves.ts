import { JsonScanner } from '../json/jsonScanner';
import { asRecord, type LooseRecord, parseJson } from '../json/looseJson';
import { boundedWait, readReset } from './retryAfter';

/** A value without parts somewhere in a body, with the name of its field. */
interface BodyLeaf {
	readonly key: string;
	readonly value: unknown;
}

/** The most values that are looked at: servers choose how many there are. */
const MAX_LEAVES = 2_000;

/** Fields that repeat the request, or speak to developers of the server. */
const ECHOES =
	/^(?:input|prompt|messages|content|stack|stack_?trace|traceback|request|request_body|flagged_input)$|url|link|doc/i;

/**
 * Lists the values in a body, however deep, in their order. JSON in strings counts as what it holds, and so does an
 * object that a sentence quotes, beside the sentence.
 */
export function leavesOf(body: unknown): readonly BodyLeaf[] {
	const leaves: BodyLeaf[] = [];
	// The rest of the way, last first: a body may be deeper than any call stack.
	const open: BodyLeaf[] = [{ key: '', value: body }];
	for (let next = open.pop(); next !== undefined && leaves.length < MAX_LEAVES; next = open.pop()) {
		const { key, value } = next;
		const parsed = typeof value === 'string' && /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value;
		const record = asRecord(parsed);
		const parts: readonly BodyLeaf[] = Array.isArray(parsed)
			? parsed.slice(0, MAX_LEAVES).map((item: unknown) => ({ key, value: item }))
			: Object.entries(record ?? {}).map(([name, item]) => ({ key: name, value: item }));
		if (Array.isArray(parsed) || record !== undefined) {
			open.push(...parts.slice(0, MAX_LEAVES).toReversed());
		} else {
			leaves.push({ key, value: parsed });
			const quoted = typeof value === 'string' ? quotedObject(value) : undefined;
			if (quoted !== undefined) {
				open.push({ key, value: quoted });
			}
		}
	}
	return leaves;
}

/** Returns the first object that a sentence quotes: `Error from provider (429): {"error":{…}}`, and what follows. */
function quotedObject(text: string): LooseRecord | undefined {
	const start = text.search(/\{\s{0,20}"/);
	const end = start === -1 ? -1 : new JsonScanner().feed(text, start);
	return end === -1 ? undefined : asRecord(parseJson(text.slice(start, end)));
}

/** Returns the sentences among the values: text of more than a word that is not the request's own. */
export const sentencesOf = (leaves: readonly BodyLeaf[]): readonly string[] =>
	leaves.flatMap(({ key, value }) =>
		typeof value === 'string' && !ECHOES.test(key) && /\S\s+\S|[^\0-\u02ff]{4}/.test(value) ? [value.trim()] : [],
	);

/** Finds how long to wait, in a field of any name that speaks of it: `retryDelay`, `resets_in_seconds`, `resetAt`. */
export function waitOf(leaves: readonly BodyLeaf[], now: number): number | undefined {
	const waits = leaves.flatMap(({ key, value }) => {
		const name = key
			.replace(/([a-z\d])([A-Z])/g, '$1 $2')
			.replace(/[_-]+/g, ' ')
			.toLowerCase();
		const ms = isWaitName(name) ? readWait(name, value, now) : undefined;
		return ms === undefined ? [] : [{ ms, isSpan: !/\bat\b|time|date/.test(name) }];
	});
	// A span needs no clock; a moment is compared with one that may be wrong.
	return (waits.find(({ isSpan }) => isSpan) ?? waits[0])?.ms;
}

const WAIT_NAME = /\b(?:retry|resets?|wait|cool ?down|try again|replenish|estimated time)\b|\bavailable (?:at|in)\b/;
/** Names in which the same words speak of something else. */
const OTHER_NAME = /\b(?:max|count|attempts?|num|number|can|should|is|policy|strategy|reason|message|type)\b/;

const isWaitName = (name: string): boolean => WAIT_NAME.test(name) && !OTHER_NAME.test(name);

function readWait(name: string, value: unknown, now: number): number | undefined {
	const unit = /\bm(?:illi)?s(?:ec(?:ond)?s?)?\b/.test(name)
		? 1
		: /\bmin(?:ute)?s?\b/.test(name)
			? 60_000
			: /\bhours?\b/.test(name)
				? 3_600_000
				: 1_000;
	const text = typeof value === 'string' ? value.trim() : '';
	const number = typeof value === 'number' ? value : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
	if (number === undefined) {
		return typeof value === 'string' ? readReset(text, now) : undefined;
	}
	const isMoment = number > 1e9 && number < 1e14;
	return number < 0 ? undefined : isMoment ? readReset(String(number), now) : boundedWait(number * unit);
}
