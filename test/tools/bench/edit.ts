import { diffLines } from 'diff';
import { applyHunks, lineHunks } from '../../../src/core/edit/diff/hunks';
import { splitLines } from '../../../src/core/edit/text/lines';
import { seededRandom } from '../../support/random';
import type { Claim } from './claim';
import { measure } from './rounds';

interface Load {
	readonly lines: number;
	readonly before: string;
	readonly after: string;
}

const SIZES = [2_500, 5_000, 10_000] as const;
const CHANGES = 40;
const ROUNDS = 9;
/** Lines compared per round, whatever the size of the file, so that short ones are not lost in the clock. */
const WORK = 100_000;

/** Measures the line diff of files with a fixed number of changes: linear in lines, and compared with its library. */
export async function run(say: (line: string) => void): Promise<readonly Claim[]> {
	const loads = SIZES.map(loadOf);
	const times = await measure(
		loads.flatMap(load => [
			{ name: `ours ${load.lines}`, run: async () => repeat(load, () => ours(load)) },
			{
				name: `diffLines ${load.lines}`,
				run: async () => repeat(load, () => diffLines(load.before, load.after).length),
			},
		]),
		ROUNDS,
	);
	const perLine = (name: string): number => (times.get(name) ?? NaN) / WORK;
	say(`\n${CHANGES} changes in a file`);
	for (const [name, ms] of times) {
		const lines = Number(name.split(' ')[1]);
		const perFile = ((ms * lines) / WORK).toFixed(2).padStart(8);
		say(`  ${name.padEnd(20)}${perFile} ms  ${(perLine(name) * 1e6).toFixed(0).padStart(5)} ns/line`);
	}
	return [
		{
			name: 'edit-hunks-growth-2500-to-10000',
			value: perLine('ours 10000') / perLine('ours 2500'),
			unit: 'x',
			limit: { atMost: 1.5 },
		},
		{
			name: 'edit-hunks-5000-vs-diff-lines',
			value: perLine('diffLines 5000') / perLine('ours 5000'),
			unit: 'x',
			limit: { atLeast: 1 },
		},
	];
}

/** Builds a file with the same number of lines rewritten, added and removed, whatever its length; many lines repeat. */
function loadOf(lines: number): Load {
	const random = seededRandom(lines);
	const below = (limit: number): number => Math.floor(random() * limit);
	const before = Array.from({ length: lines }, (_, line) => {
		const depth = '\t'.repeat(below(4));
		const statements = ['', '}', 'return;', `const value${line} = read(${below(90)});`, `call(${below(30)});`];
		return `${depth}${statements[below(5)] ?? ''}`;
	});
	const after = [...before];
	for (let change = CHANGES; change > 0; change--) {
		const at = Math.floor((after.length / CHANGES) * (change - random()));
		after.splice(
			at,
			below(3),
			...['\tlog(value);', '\tif (value === undefined) {', '\t\treturn;', '\t}'].slice(0, 1 + below(4)),
		);
	}
	const load = { lines, before: before.join('\n'), after: after.join('\n') };
	if (applyHunks(before, lineHunks(before, after)).join('\n') !== load.after) {
		throw new Error('The hunks do not lead to the text after.');
	}
	return load;
}

const ours = ({ before, after }: Load): number => lineHunks(splitLines(before), splitLines(after)).length;

function repeat({ lines }: Load, work: () => number): void {
	for (let done = 0; done < WORK; done += lines) {
		if (work() === 0) {
			throw new Error('Nothing was found to differ.');
		}
	}
}
