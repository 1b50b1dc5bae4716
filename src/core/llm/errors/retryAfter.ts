/* Readers for the wait that a server asks for, in headers. All results are milliseconds, finite and never negative. */

/** The longest wait: a server may name any number, and a journal holds finite ones only. */
const MAX_WAIT_MS = 365 * 86_400_000;

const UNIT_MS: ReadonlyMap<string, number> = new Map([
	['ms', 1],
	['s', 1_000],
	['m', 60_000],
	['h', 3_600_000],
	['d', 86_400_000],
]);

/** Brings a wait into the range of those that can be kept; undefined for what is no number. */
export const boundedWait = (ms: number): number | undefined =>
	Number.isNaN(ms) ? undefined : Math.round(Math.min(MAX_WAIT_MS, Math.max(0, ms)));

/** Reads a duration as Go prints it: `1h2m3.5s`, `6m0s`, `20ms`; or .NET: `1.02:03:04`. A bare number is seconds. */
export function readDuration(text: string): number | undefined {
	const trimmed = text.trim();
	if (/^\d+(?:\.\d+)?$/.test(trimmed)) {
		return boundedWait(Number(trimmed) * 1_000);
	}
	const [, days = '0', hours, minutes, seconds] = /^(?:(\d{1,9})\.)?(\d{1,9}):(\d\d):(\d\d)/.exec(trimmed) ?? [];
	if (hours !== undefined) {
		return boundedWait(
			Number(days) * 86_400_000 + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000,
		);
	}
	if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]) ?)+$/.test(trimmed)) {
		return undefined;
	}
	let total = 0;
	for (const [, amount, unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) {
		total += Number(amount) * (UNIT_MS.get(unit) ?? 0);
	}
	return boundedWait(total);
}

/** Reads a moment: seconds or ms since the epoch, or a date; one without a zone is taken for UTC. */
export function readMoment(text: string): number | undefined {
	const trimmed = text.trim();
	if (/^\d{10,13}(?:\.\d+)?$/.test(trimmed)) {
		const number = Number(trimmed);
		return number > 1e11 ? number : number * 1_000;
	}
	const [, date, time = '00:00:00', zone = 'Z'] =
		/^(\d{4}-\d\d-\d\d)(?:(?:T| at | )(\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?/i.exec(trimmed) ??
		[];
	// `Date.parse` accepts much that is no date, such as a negative number.
	const parsed =
		date !== undefined
			? Date.parse(`${date}T${time}${/^[+-]/.test(zone) ? zone.replace(/^(...):?/, '$1:') : 'Z'}`)
			: /[a-z]{3}/i.test(trimmed)
				? Date.parse(trimmed)
				: Number.NaN;
	return Number.isNaN(parsed) ? undefined : parsed;
}

/**
 * Reads `retry-after-ms`, `retry-after` (seconds or a date), or the resets of limits under any of their names
 * (`x-ratelimit-reset-requests`, `ratelimit-reset`, `anthropic-ratelimit-tokens-reset`). `now`: ms since the epoch.
 */
export function readRetryHeaders(headers: Headers, now: number): number | undefined {
	return (
		parseNumber(headers.get('retry-after-ms'), 1) ??
		readRetryAfter(headers.get('retry-after'), headers, now) ??
		readRetryAfter(headers.get('x-retry-after'), headers, now) ??
		readResets(headers, now)
	);
}

function readRetryAfter(value: string | null, headers: Headers, now: number): number | undefined {
	if (value === null) {
		return undefined;
	}
	const seconds = parseNumber(value, 1_000) ?? readDuration(value);
	if (seconds !== undefined) {
		return seconds;
	}
	const moment = readMoment(value);
	// The server's own clock, if it sends it, because the local one may be wrong by hours.
	const reference = Date.parse(headers.get('date') ?? '');
	return moment === undefined ? undefined : boundedWait(moment - (Number.isNaN(reference) ? now : reference));
}

/** Reads the reset of the exhausted limits. A limit of unknown state counts as exhausted: the longest wait is safe. */
function readResets(headers: Headers, now: number): number | undefined {
	const known: number[] = [];
	const exhausted: number[] = [];
	for (const [name, value] of headers) {
		const wait = /rate-?limit.*reset/.test(name) ? readReset(value, now) : undefined;
		if (wait === undefined) {
			continue;
		}
		const remaining = headers.get(name.replace('reset', 'remaining'));
		(remaining === null || Number(remaining) === 0 ? exhausted : known).push(wait);
	}
	return exhausted.length > 0 ? Math.max(...exhausted) : known.length > 0 ? Math.min(...known) : undefined;
}

/** Reads a duration, a time in seconds or ms since the epoch, or a date. */
export function readReset(value: string, now: number): number | undefined {
	const isEpoch = /^\s*\d{10,13}(?:\.\d+)?\s*$/.test(value);
	const duration = isEpoch ? undefined : readDuration(value);
	const moment = duration === undefined ? readMoment(value) : undefined;
	return duration ?? (moment === undefined ? undefined : boundedWait(moment - now));
}

function parseNumber(value: string | null, factor: number): number | undefined {
	return value !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? boundedWait(Number(value) * factor) : undefined;
}
