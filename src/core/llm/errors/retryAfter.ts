/* Readers for the wait that a server asks for, in headers or in text. All results are milliseconds, never negative. */

/** Reads a duration as Go prints it: `1h2m3.5s`, `6m0s`, `20ms`. A bare number is seconds. */
export function readDuration(text: string): number | undefined {
	const trimmed = text.trim();
	if (/^\d+(?:\.\d+)?$/.test(trimmed)) {
		return Number(trimmed) * 1_000;
	}
	if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(trimmed)) {
		return undefined;
	}
	let total = 0;
	for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) {
		total += Number(amount) * (unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : unit === 's' ? 1_000 : 1);
	}
	return Math.round(total);
}

/** Reads `retry-after-ms`, `retry-after` (seconds or a date) or `x-ratelimit-reset-*`. `now`: ms since the epoch. */
export function readRetryHeaders(headers: Headers, now: number): number | undefined {
	return parseNumber(headers.get('retry-after-ms'), 1) ?? readRetryAfter(headers, now) ?? readResets(headers, now);
}

function readRetryAfter(headers: Headers, now: number): number | undefined {
	const value = headers.get('retry-after');
	if (value === null) {
		return undefined;
	}
	const seconds = parseNumber(value, 1_000) ?? readDuration(value);
	if (seconds !== undefined) {
		return seconds;
	}
	// `Date.parse` accepts much that is no date, such as a negative number.
	const date = /[a-z]{3}|\d{4}-\d\d/i.test(value) ? Date.parse(value) : Number.NaN;
	// The server's own clock, if it sends it, because the local one may be wrong by hours.
	const reference = Date.parse(headers.get('date') ?? '');
	return Number.isNaN(date) ? undefined : Math.max(0, date - (Number.isNaN(reference) ? now : reference));
}

/** Reads the reset of the exhausted limits. A limit of unknown state counts as exhausted: the longest wait is safe. */
function readResets(headers: Headers, now: number): number | undefined {
	const known: number[] = [];
	const exhausted: number[] = [];
	for (const [name, value] of headers) {
		const suffix = /^x-ratelimit-reset(.*)$/.exec(name)?.[1];
		const wait = suffix === undefined ? undefined : readReset(value, now);
		if (wait === undefined) {
			continue;
		}
		const remaining = headers.get(`x-ratelimit-remaining${suffix}`);
		(remaining === null || Number(remaining) === 0 ? exhausted : known).push(wait);
	}
	return exhausted.length > 0 ? Math.max(...exhausted) : known.length > 0 ? Math.min(...known) : undefined;
}

/** Reads a duration, a time in seconds or ms since the epoch, or a date. */
function readReset(value: string, now: number): number | undefined {
	const number = parseNumber(value, 1);
	if (number !== undefined && number > 1e9) {
		return Math.max(0, (number > 1e12 ? number : number * 1_000) - now);
	}
	const duration = readDuration(value);
	const date = duration === undefined ? Date.parse(value) : Number.NaN;
	return duration ?? (Number.isNaN(date) ? undefined : Math.max(0, date - now));
}

/** Reads a wait from a sentence such as "Please try again in 1m2.5s". */
export function parseRetryText(message: string): number | undefined {
	const match =
		/\b(?:try|retry)(?:ing)?(?: again)? (?:in|after) (\d[\dhms.]{0,30}) ?(milliseconds?|ms|seconds?|minutes?)?/i.exec(
			message,
		);
	const amount = match?.[1]?.replace(/\.$/, '');
	if (amount === undefined) {
		return undefined;
	}
	const unit = match?.[2]?.toLowerCase() ?? '';
	const duration = readDuration(amount);
	return duration === undefined || !/^[\d.]+$/.test(amount)
		? duration
		: duration * (unit.startsWith('mi') && !unit.startsWith('mill') ? 60 : unit.startsWith('m') ? 0.001 : 1);
}

function parseNumber(value: string | null, factor: number): number | undefined {
	return value !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) * factor : undefined;
}
