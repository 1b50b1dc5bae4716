import { omitUndefined } from '../../base/omitUndefined';
import { asNumber } from '../json/looseJson';

/** The range of a number, or of the length of a list. */
export interface NumberRange {
	readonly min?: number;
	readonly max?: number;
}

/** A number that stands alone: not the 3 of `claude-3`. */
const NUMBER = '(?<![-\\w.])[\'"`]?(-?\\d[\\d,]{0,12}(?:\\.\\d{1,6})?)[\'"`]?';

/** One allowed value: "only 0.6 is allowed", "`n` must be 1", but not "must be 1 or more". */
const EXACTLY = new RegExp(
	`\\bonly ${NUMBER} is allowed|\\bmust be (?:exactly )?${NUMBER}(?=$|\\n|;| but| for|\\.(?!\\d))`,
	'i',
);
/** Both ends: "between 0 and 1", "range: 0..1", "should be in [1, 8192]", "from 1 (inclusive) to 9 (exclusive)". */
const BETWEEN = new RegExp(
	[
		`(?:\\b(?:between|in|within)\\b[^\\d\\n-]{0,20}|\\brange\\b[^\\d\\n-]{0,40})${NUMBER}(?: \\(inclusive\\))?`,
		` ?(?:and|,|to|-|–|\\.{2,3}) ?${NUMBER.replace('(?<![-\\w.])', '')}(?<open> \\(exclusive\\))?`,
	].join(''),
	'i',
);
const AT_MOST = [
	new RegExp(`> ?${NUMBER}, which is the max`, 'i'),
	new RegExp(
		[
			'(?:at most|max(?:imum)? (?:value|allowed|is|of|length)[^\\d\\n]{0,40}|less than or equal to|up to|<=|≤',
			`|cannot exceed|no more than|must not exceed|limit (?:is|of)) ?${NUMBER}`,
		].join(''),
		'i',
	),
];
const AT_LEAST = new RegExp(
	`(?:at least|minimum (?:value|allowed|is|of)[^\\d\\n]{0,40}|greater than or equal to|>=|≥) ?${NUMBER}`,
	'i',
);

/** Finds the range that a server's sentence gives, if any. Runs in linear time, because servers choose the text. */
export function parseRange(message: string): NumberRange | undefined {
	const exactly = EXACTLY.exec(message);
	if (exactly !== null) {
		const value = parseNumber(exactly[1] ?? exactly[2]);
		return value === undefined ? undefined : { min: value, max: value };
	}
	const between = BETWEEN.exec(message);
	const min = parseNumber(between === null ? AT_LEAST.exec(message)?.[1] : between[1]);
	const max = parseNumber(
		between === null
			? AT_MOST.map(pattern => pattern.exec(message)?.[1]).find(found => found !== undefined)
			: between[2],
	);
	// Below an exclusive end there is a largest integer, but no largest fraction.
	const upper =
		max !== undefined && between?.groups?.['open'] !== undefined ? (Number.isInteger(max) ? max - 1 : undefined) : max;
	return min === undefined && upper === undefined ? undefined : omitUndefined({ min, max: upper });
}

const parseNumber = (text: string | undefined): number | undefined =>
	text === undefined ? undefined : asNumber(text.replaceAll(',', ''));
