import { env, l10n } from 'vscode';
import { preciseSeconds } from '../platform/strings/durationStrings';

const number = (value: number, digits: number): string =>
	new Intl.NumberFormat(env.language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

export const count = (value: number): string => number(value, 0);

/** Formats a duration: `340 ms`, `3.1 s`, `1 min 5 s`. */
export const duration = (ms: number): string =>
	ms < 1_000 ? l10n.t('{0} ms', number(Math.round(ms), 0)) : preciseSeconds(ms);

/** Formats a time of day: `14:03:27`; `time` is ms since the epoch. */
export const timeOfDay = (time: number): string =>
	new Intl.DateTimeFormat(env.language, { timeStyle: 'medium', hourCycle: 'h23' }).format(time);

/** Formats a share: `98.2 %`. Below a tenth of a percent the first significant digit is shown. */
export function percent(share: number): string {
	const small = share > 0 && share < 0.001;
	const format = new Intl.NumberFormat(env.language, {
		style: 'percent',
		...(small ? { maximumSignificantDigits: 1 } : { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
	});
	return format.format(share);
}
