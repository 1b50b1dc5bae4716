import { indentOf } from '../blocks';
import type { Chance } from '../chance';
import type { Change } from '../change';
import { commentOf, factsOf, isWeighty } from '../languageFacts';
import { mustBeAsked } from '../removal';
import type { LoneBlock, Sample } from '../sample';
import { opening } from '../sentences';
import { fence } from '../shapes';
import type { Harm } from './harm';
import { DOCUMENTATION } from './remarks';

/** Languages in which a comment says what a whole piece does. */
const NO_DOCUMENTATION = ['json', 'markdown', 'html', 'css'];

/** Writes the doc comment that a language has for this. */
function documentation(languageId: string, words: string): readonly string[] {
	switch (languageId) {
		case 'python':
			return ['"""', words, '"""'];
		case 'csharp':
			return ['/// <summary>', `/// ${words}`, '/// </summary>'];
		case 'rust':
		case 'swift':
			return [`/// ${words}`];
		case 'c':
		case 'cpp':
		case 'java':
		case 'javascript':
		case 'kotlin':
		case 'php':
		case 'typescript':
		case 'typescriptreact':
			return ['/**', ` * ${words}`, ' */'];
		default:
			return [commentOf(languageId, words)];
	}
}

/** Puts the documentation where it belongs, in the forms that are right. */
function documented({ languageId, original }: Sample, comment: readonly string[]): readonly string[] {
	const lines = original.split('\n');
	const [head = ''] = lines;
	const below = indentOf(lines[1] ?? '');
	const above = [...comment.map(line => indentOf(head) + line), ...lines].join('\n');
	if (head.startsWith('#!')) {
		return [];
	}
	return languageId === 'python'
		? [[head, ...comment.map(line => below + line), ...lines.slice(1)].join('\n')]
		: [above];
}

/** Answers that are about something else, or do something else as well. */
export const ELSEWHERE: readonly Harm[] = [
	{
		kind: 'comment-alone',
		write: (sample, _, chance) => {
			if (NO_DOCUMENTATION.includes(sample.languageId)) {
				return undefined;
			}
			const comment = documentation(sample.languageId, chance.pick(DOCUMENTATION));
			return {
				reply: fence(comment.join('\n'), factsOf(sample.languageId).tag),
				repaired: documented(sample, comment),
				command: 'document',
			};
		},
	},
	{
		kind: 'document-took-lines',
		write: takeLines,
	},
	{
		kind: 'makefile-spaces',
		write: ({ languageId }, { text }, chance) =>
			languageId === 'makefile'
				? {
						reply: fence(text.replaceAll(/^\t/gm, ' '.repeat(chance.pick([2, 4, 8]))), 'makefile'),
						repaired: [text],
					}
				: undefined,
	},
];

/** Adds a comment, as was asked, and takes two lines away, as was not. */
function takeLines({ languageId, original }: Sample, _: Change, chance: Chance): ReturnType<Harm['write']> {
	const lines = original.split('\n');
	const rewrite = { languageId, original: lines, answer: lines };
	const places = lines.flatMap((line, from) => {
		const stretch = { from, to: from + 2 };
		const isPlain = [line, lines[from + 1] ?? ''].every(text => isWeighty(text, languageId) && !/[{([]$/.test(text));
		return from > 0 && isPlain && mustBeAsked(rewrite, stretch, false) ? [stretch] : [];
	});
	if (places.length === 0 || NO_DOCUMENTATION.includes(languageId)) {
		return undefined;
	}
	const { from, to } = chance.pick(places);
	const comment = indentOf(lines[0] ?? '') + commentOf(languageId, chance.pick(DOCUMENTATION));
	const isScript = lines[0]?.startsWith('#!') === true;
	const rest = [...lines.slice(0, from), ...lines.slice(to)];
	return {
		reply: fence(isScript ? [...rest, comment].join('\n') : [comment, ...rest].join('\n'), factsOf(languageId).tag),
		command: 'document',
	};
}

/** Writes the reply that holds nothing but a block of something else. */
export function loneReply({ tag, text }: LoneBlock, chance: Chance): string {
	const block = fence(text, tag);
	return chance.below(2) === 0 ? block : `${opening(chance)}\n\n${block}`;
}
