import { replaceStretch, type Stretch } from '../../support/replies/blocks';
import { Chance } from '../../support/replies/chance';
import type { Change } from '../../support/replies/change';
import { commentOf, factsOf } from '../../support/replies/languageFacts';
import { readEntry } from '../../support/replies/readEntry';
import { keptLines, mustBeAsked, type Rewrite, wholeStatement } from '../../support/replies/removal';
import { readSamples, type Sample } from '../../support/replies/sample';
import { fence } from '../../support/replies/shapes';
import type { FuzzReport } from './fuzzReport';

/** An answer that is right but for a stretch that was taken out of it. */
interface Removal {
	readonly sample: Sample;
	readonly change: Change;
	readonly rewrite: Rewrite;
	readonly stretch: Stretch;
	/** The lines in its place; none, or one. */
	readonly filler: readonly string[];
}

const MAX_LINES = 12;
const MAX_SHOWN = 5;

/** Letters of several scripts: words of them are on no list. */
const ALPHABETS = [
	'etaoinshrdlucm',
	'оеаинтсрвлкмдп',
	'的一是在不了有和人这',
	'アイウエカキクサシス',
	'ابتثجحدرسصعف',
	'αεηικλνορστυ',
];

/**
 * Takes random stretches out of right answers, sometimes with a remark or a line of made-up words in their place: the
 * rest must never be put in without a question. Counts only stretches of which `mustBeAsked` is certain.
 */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	const answers = readSamples().flatMap(sample => sample.rights.map(change => ({ sample, change })));
	const failures: string[] = [];
	let done = 0;
	for (let turn = 0; done < runs; turn++) {
		const chance = new Chance(`${seed} ${turn}`);
		const { sample, change } = chance.pick(answers);
		const removal = randomRemoval(sample, change, chance);
		if (removal === undefined) {
			continue;
		}
		done++;
		const failure = judge(removal);
		if (failure !== undefined) {
			failures.push(failure);
		}
	}
	return {
		passed: runs - failures.length,
		failed: failures.length,
		...(failures.length === 0 ? {} : { counterexample: shortest(failures) }),
	};
}

const shortest = (failures: readonly string[]): string =>
	failures
		.toSorted((a, b) => a.length - b.length)
		.slice(0, MAX_SHOWN)
		.join('\n\n');

/** Returns undefined where it is not certain that the user would have to be asked. */
function randomRemoval(sample: Sample, change: Change, chance: Chance): Removal | undefined {
	const answer = change.text.split('\n');
	const from = chance.below(answer.length);
	const length = 1 + chance.below(1 + chance.below(MAX_LINES));
	const lines = { from, to: Math.min(answer.length, from + length) };
	const stretch = chance.below(2) === 0 ? lines : wholeStatement(answer, lines);
	const rewrite = { languageId: sample.languageId, original: sample.original.split('\n'), answer };
	const form = chance.pick(['nothing', 'nothing', 'remark', 'words'] as const);
	if (stretch.to - stretch.from === answer.length || !mustBeAsked(rewrite, stretch, form === 'words')) {
		return undefined;
	}
	return { sample, change, rewrite, stretch, filler: fillerOf(sample.languageId, form, chance) };
}

function fillerOf(languageId: string, form: 'nothing' | 'remark' | 'words', chance: Chance): readonly string[] {
	const words = Array.from({ length: 1 + chance.below(6) }, () => randomWord(chance)).join(' ');
	switch (form) {
		case 'nothing':
			return [];
		case 'remark':
			return [languageId === 'json' ? `// ${words}` : commentOf(languageId, words)];
		case 'words':
			return [words];
	}
}

function randomWord(chance: Chance): string {
	const letters = [...chance.pick(ALPHABETS)];
	return Array.from({ length: 2 + chance.below(8) }, () => chance.pick(letters)).join('');
}

/** Describes what went wrong; undefined where the user was asked, or what was put in has all that was taken out. */
function judge({ sample, change, rewrite, stretch, filler }: Removal): string | undefined {
	const text = replaceStretch(rewrite.answer, stretch, filler).join('\n');
	const { command, instruction } = change;
	const reading = readEntry({ ...sample, command, instruction, reply: fence(text, factsOf(sample.languageId).tag) });
	const gone = keptLines(rewrite, stretch);
	if (reading.kind === 'asked' || hasAll(reading.text, gone)) {
		return undefined;
	}
	const place = `lines ${stretch.from + 1} to ${stretch.to}`;
	const instead = filler.length === 0 ? 'nothing' : JSON.stringify(filler[0]);
	const list = gone.map(line => `- ${line}`).join('\n');
	return `${sample.id}/${change.name}: ${place} gone, ${instead} in their place\n${list}`;
}

function hasAll(text: string, lines: readonly string[]): boolean {
	const present = new Set(text.split('\n').map(line => line.trim()));
	return lines.every(line => present.has(line.trim()));
}
