import { indentOf } from '../blocks';
import type { Chance } from '../chance';
import { commentOf, factsOf, isWeighty } from '../languageFacts';
import { fence } from '../shapes';
import type { Harm } from './harm';

/** Forms of line numbers: each writes the number before a line. */
const NUMBERS: readonly ((number: number) => string)[] = [
	number => `${number} | `,
	number => `${number}: `,
	number => `${String(number).padStart(4)}\u2192`,
	number => `${number}\t`,
	number => `[${number}] `,
	number => `${String(number).padStart(3, '0')} `,
	number => `L${number}: `,
	number => `${number}. `,
	number => `${String(number).padStart(5)}  `,
	number => `/* ${number} */ `,
	number => `#${number} `,
	number => `(${number}) `,
];

const SAID = [
	'Here is the improved version of your code:',
	'I have made the requested changes below.',
	'Voici la nouvelle version, plus lisible :',
	'下面是完整的代码,请直接替换。',
	'Natürlich, hier ist der geänderte Code.',
	'Hope this helps! Let me know what you think.',
];

const SIDES = [
	['<<<<<<< HEAD', '>>>>>>> feature/refactor'],
	['<<<<<<< ours', '>>>>>>> theirs'],
	['<<<<<<< Updated upstream', '>>>>>>> Stashed changes'],
] as const;

/** Chooses a place between two lines of code: inside a comment or a string, other words do no harm. */
function placeInside(lines: readonly string[], languageId: string, chance: Chance): number {
	const places = lines.flatMap((line, at) => {
		const isBetweenCode = [line, lines[at - 1] ?? ''].every(beside => isWeighty(beside, languageId));
		const quotes = lines.slice(0, at).join('\n').split('"""').length - 1;
		return isBetweenCode && quotes % 2 === 0 ? [at] : [];
	});
	return chance.pick(places);
}

/** Makes a harm of lines that are no code, in a block that is otherwise right. */
const marks = (
	kind: string,
	write: (lines: readonly string[], chance: Chance, languageId: string) => readonly string[],
	except: readonly string[] = [],
): Harm => ({
	kind,
	write: ({ languageId }, { text }, chance) =>
		except.includes(languageId)
			? undefined
			: {
					reply: fence(write(text.split('\n'), chance, languageId).join('\n'), factsOf(languageId).tag, '````'),
					repaired: [text],
				},
});

/** The lines of original and answer that are not the same at both ends, and those that are. */
function sidesOf(original: string, text: string): readonly [string[], string[], string[], string[]] {
	const [before, after] = [original.split('\n'), text.split('\n')];
	const least = Math.min(before.length, after.length);
	let above = 0;
	while (above < least && before[above] === after[above]) {
		above++;
	}
	let below = 0;
	while (below < least - above && before.at(-1 - below) === after.at(-1 - below)) {
		below++;
	}
	const end = (lines: readonly string[]): string[] => lines.slice(above, lines.length - below);
	return [after.slice(0, above), end(before), end(after), after.slice(after.length - below)];
}

/** Makes a harm of both versions in one block. */
const bothSides = (kind: string, open: string, close: string): Harm => ({
	kind,
	write: ({ languageId, original }, { text }) => {
		const [above, old, now, below] = sidesOf(original, text);
		if (old.length === 0 || languageId === 'markdown') {
			return undefined;
		}
		const lines = [...above, open, ...old, '=======', ...now, close, ...below].filter(line => line !== '\0');
		return { reply: fence(lines.join('\n'), factsOf(languageId).tag), repaired: [text] };
	},
});

/** Marks of fences, of line numbers and of merges, and sentences, in the code. */
export const MARKS: readonly Harm[] = [
	{
		kind: 'line-numbers',
		write: ({ languageId }, { text }, chance) => {
			const number = chance.pick(NUMBERS);
			const first = chance.pick([1, 1, 14, 98]);
			const lines = text.split('\n').map((line, at) => number(first + at) + line);
			return { reply: fence(lines.join('\n'), factsOf(languageId).tag), repaired: [text] };
		},
	},
	marks('fence-residue', (lines, _, languageId) => [`\`\`\`${factsOf(languageId).tag}`, ...lines], ['markdown']),
	marks('fence-residue', lines => [...lines, '```'], ['markdown']),
	marks('prose-above-code', (lines, chance) => [chance.pick(SAID), '', ...lines], ['markdown']),
	marks('prose-below-code', (lines, chance) => [...lines, '', chance.pick(SAID)], ['markdown']),
	marks(
		'prose-inside-code',
		(lines, chance, languageId) => lines.toSpliced(placeInside(lines, languageId, chance), 0, chance.pick(SAID)),
		['markdown'],
	),
	{
		kind: 'foreign-comment',
		write: ({ languageId }, { text }, chance) => {
			const lines = text.split('\n');
			const at = placeInside(lines, languageId, chance);
			const words = chance.pick(['keeps the order', '注意顺序', 'see the ticket', 'wichtig']);
			const { foreignComment, tag } = factsOf(languageId);
			const withComment = (comment: string): string =>
				lines.toSpliced(at, 0, `${indentOf(lines[at] ?? '')}${comment}`).join('\n');
			return languageId === 'markdown'
				? undefined
				: {
						reply: fence(withComment(`${foreignComment} ${words}`), tag),
						repaired: languageId === 'json' ? [text] : [text, withComment(commentOf(languageId, words))],
					};
		},
	},
	...SIDES.map(([open, close]) => bothSides('conflict-marks', open, close)),
	bothSides('stray-divider', '\0', '\0'),
	bothSides('search-without-end', '<<<<<<< SEARCH', '\0'),
];
