import { strict as assert } from 'node:assert';
import { type DurationStrings, formatDuration } from '../../../../src/core/base/duration';

const STRINGS: DurationStrings = {
	seconds: '{0} s',
	minutes: '{0} min',
	minutesAndSeconds: '{0} min {1} s',
	hours: '{0} h',
	hoursAndMinutes: '{0} h {1} min',
	days: '{0} d',
	daysAndHours: '{0} d {1} h',
};

describe('a duration', () => {
	for (const [seconds, text] of [
		[0, '0 s'],
		[59, '59 s'],
		[60, '1 min'],
		[61, '1 min 1 s'],
		[754, '12 min 34 s'],
		[3_599, '59 min 59 s'],
		[3_600, '1 h'],
		[5_430, '1 h 30 min'],
		[86_400, '24 h'],
		[172_799, '47 h 59 min'],
		[172_800, '2 d'],
		[270_000, '3 d 3 h'],
	] as const) {
		it(`of ${seconds} seconds reads ${text}`, () => assert.equal(formatDuration(seconds, STRINGS), text));
	}
});
