/** The patterns of a duration; `{0}` is the larger unit, `{1}` the smaller one. */
export interface DurationStrings {
	readonly seconds: string;
	readonly minutes: string;
	readonly minutesAndSeconds: string;
	readonly hours: string;
	readonly hoursAndMinutes: string;
	readonly days: string;
	readonly daysAndHours: string;
}

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** Formats whole seconds in at most two units: `48 s`, `12 min 34 s`, `24 h`; days from the second one on. */
export function formatDuration(seconds: number, strings: DurationStrings): string {
	if (seconds < MINUTE) {
		return fill(strings.seconds, seconds);
	}
	if (seconds < HOUR) {
		return twoUnits(seconds, MINUTE, 1, [strings.minutes, strings.minutesAndSeconds]);
	}
	return seconds < 2 * DAY
		? twoUnits(seconds, HOUR, MINUTE, [strings.hours, strings.hoursAndMinutes])
		: twoUnits(seconds, DAY, HOUR, [strings.days, strings.daysAndHours]);
}

function twoUnits(
	seconds: number,
	large: number,
	small: number,
	[one, both]: readonly [one: string, both: string],
): string {
	const rest = Math.floor((seconds % large) / small);
	return rest === 0 ? fill(one, Math.floor(seconds / large)) : fill(both, Math.floor(seconds / large), rest);
}

const fill = (pattern: string, first: number, second = 0): string =>
	pattern.replace('{0}', String(first)).replace('{1}', String(second));
