import { buildCorpus } from '../../support/replies/corpus';
import { type Half, halfOf } from '../../support/replies/half';
import type { LabelledReply } from '../../support/replies/labelledReply';
import { readEntry } from '../../support/replies/readEntry';
import type { Claim } from './claim';

/** A reply and what is wrong with what the reader did with it; undefined where it did right. */
interface Verdict {
	readonly entry: LabelledReply;
	readonly fault: string | undefined;
}

const MAX_ASKED_PERCENT = 2;

/** Reads every reply of the labelled corpus. With `--list`, names those that were read wrongly. */
export async function run(say: (line: string) => void, args: readonly string[]): Promise<readonly Claim[]> {
	const verdicts = buildCorpus().map(entry => ({ entry, fault: faultOf(entry) }));
	sayTable(say, 'kind', verdicts, ({ kind, label }) => `${label} ${kind}`);
	sayTable(say, 'language', verdicts, ({ languageId, label }) => `${label} ${languageId}`);
	sayTable(
		say,
		'shape',
		verdicts.filter(({ entry }) => entry.label === 'right'),
		({ id }) => id.split('/').at(-1) ?? '',
	);
	if (args.includes('--list')) {
		say('\nread wrongly');
		for (const { entry, fault } of verdicts.filter(verdict => verdict.fault !== undefined)) {
			say(`  ${halfOf(entry.id).padEnd(7)} ${entry.label.padEnd(8)} ${entry.id}: ${fault}`);
		}
	}
	say('\nby half');
	for (const half of ['tuning', 'held'] as const) {
		const figures = figuresOf(verdicts, half);
		const asked = `asked about ${figures.asked} of ${figures.right} right (${figures.percent} %)`;
		say(`  ${half.padEnd(8)}put in ${figures.putIn} of ${figures.harmful} harmful, ${asked}`);
	}
	const { putIn, percent } = figuresOf(verdicts);
	return [
		{ name: 'judge-harmful', value: putIn, unit: 'replies', limit: { atMost: 0 } },
		{ name: 'judge-asked', value: percent, unit: '%', limit: { atMost: MAX_ASKED_PERCENT } },
	];
}

function faultOf(entry: LabelledReply): string | undefined {
	const reading = readEntry(entry);
	if (entry.label === 'harmful') {
		return reading.kind === 'putIn' && !entry.repaired.includes(reading.text) ? 'put in' : undefined;
	}
	if (reading.kind === 'asked') {
		return `asked, ${reading.why}`;
	}
	return reading.text === entry.expected ? undefined : 'put in as another text';
}

interface Figures {
	readonly harmful: number;
	readonly putIn: number;
	readonly right: number;
	readonly asked: number;
	/** The share of the right ones that were asked about, refused or put in as another text. */
	readonly percent: number;
}

function figuresOf(verdicts: readonly Verdict[], half?: Half): Figures {
	const counted = verdicts.filter(({ entry }) => half === undefined || halfOf(entry.id) === half);
	const count = (label: LabelledReply['label'], isFault: boolean): number =>
		counted.filter(({ entry, fault }) => entry.label === label && (!isFault || fault !== undefined)).length;
	const [right, asked] = [count('right', false), count('right', true)];
	return {
		harmful: count('harmful', false),
		putIn: count('harmful', true),
		right,
		asked,
		percent: Math.round((asked / right) * 10_000) / 100,
	};
}

function sayTable(
	say: (line: string) => void,
	title: string,
	verdicts: readonly Verdict[],
	rowOf: (entry: LabelledReply) => string,
): void {
	const rows = new Map<string, Verdict[]>();
	for (const verdict of verdicts) {
		const row = rowOf(verdict.entry);
		rows.set(row, [...(rows.get(row) ?? []), verdict]);
	}
	say(`\nwrong of all, by ${title}`);
	for (const [row, group] of [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
		const wrong = group.filter(({ fault }) => fault !== undefined).length;
		say(`  ${row.padEnd(40)}${String(wrong).padStart(4)} of ${String(group.length).padStart(3)}`);
	}
}
