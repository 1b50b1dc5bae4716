import { factsOf } from '../languageFacts';
import type { Sample } from '../sample';
import { fence } from '../shapes';
import type { Harm } from './harm';

/** Makes a harm of lines of the document that stand around the code and come again. */
const repeats = (
	kind: string,
	around: (before: readonly string[], after: readonly string[]) => readonly [readonly string[], readonly string[]],
): Harm => ({
	kind,
	write: (sample, { text }) => {
		const [above, below] = around(linesOf(sample.before), linesOf(sample.after));
		return hasWords(above) || hasWords(below)
			? {
					reply: fence([...above, text, ...below].join('\n'), factsOf(sample.languageId).tag),
					repaired: [text],
				}
			: undefined;
	},
});

const linesOf = (text: Sample['before']): readonly string[] => text?.split('\n') ?? [];
const hasWords = (lines: readonly string[]): boolean => lines.some(line => /\w{2}|[})]/.test(line));

/** Code that is in the document already, and would be there twice. */
export const SURROUNDINGS: readonly Harm[] = [
	repeats('repeats-above', before => [before.slice(-3), []]),
	repeats('repeats-all-above', before => [before, []]),
	repeats('repeats-below', (_, after) => [[], after.slice(0, 3)]),
	repeats('repeats-all-below', (_, after) => [[], after]),
	repeats('repeats-both', (before, after) => [before, after]),
];
