import { env, l10n } from 'vscode';
import { type DurationStrings, formatDuration } from '../../../core/base/duration';

/** Returns the patterns of a duration, which the view needs, too: it counts by itself. */
export const durationStrings = (): DurationStrings => ({
	seconds: l10n.t('{0} s'),
	minutes: l10n.t('{0} min'),
	minutesAndSeconds: l10n.t('{0} min {1} s'),
	hours: l10n.t('{0} h'),
	hoursAndMinutes: l10n.t('{0} h {1} min'),
	days: l10n.t('{0} d'),
	daysAndHours: l10n.t('{0} d {1} h'),
});

/** Formats whole seconds: `48 s`, `12 min 34 s`, `24 h`. */
export const wholeSeconds = (seconds: number): string => formatDuration(seconds, durationStrings());

/** Formats milliseconds as tenths of a second, from a minute on as whole seconds: `3.1 s`, `1 min 5 s`. */
export const preciseSeconds = (ms: number): string =>
	ms < 59_950
		? l10n.t(
				'{0} s',
				new Intl.NumberFormat(env.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms / 1_000),
			)
		: wholeSeconds(Math.round(ms / 1_000));
