import { indentOf } from '../blocks';
import type { Chance } from '../chance';
import { factsOf } from '../languageFacts';
import { fence } from '../shapes';
import type { Harm } from './harm';

type Spoil = (text: string, chance: Chance) => string;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const FULL_WIDTH: Readonly<Record<string, string>> = {
	'(': '\uff08',
	')': '\uff09',
	',': '\uff0c',
	';': '\uff1b',
	':': '\uff1a',
};

/** Damages about every n-th match, and one at least. */
const someOf =
	(pattern: RegExp, every: number, replace: (found: string) => string): Spoil =>
	(text, chance) => {
		let at = chance.below(every);
		return text.replaceAll(pattern, found => (at++ % every === 0 ? replace(found) : found));
	};

const CURLY: Spoil = text =>
	text.replaceAll(/"([^"\n]*)"/g, '\u201c$1\u201d').replaceAll(/'([^'\n]*)'/g, '\u2018$1\u2019');

/** Makes a harm of characters that are no code. */
const spoils = (kind: string, spoil: Spoil, isFor: (languageId: string) => boolean = () => true): Harm => ({
	kind,
	write: ({ languageId }, { text }, chance) => {
		const spoilt = spoil(text, chance);
		return spoilt === text || !isFor(languageId)
			? undefined
			: { reply: fence(spoilt, factsOf(languageId).tag), repaired: [text] };
	},
});

const isNoMarkup = (languageId: string): boolean => !['html', 'markdown'].includes(languageId);

/** Writes the ends of some lines as two characters, as JSON does. */
const escapesEnds: Spoil = (text, chance) => {
	const lines = text.split('\n');
	const at = 1 + chance.below(Math.max(1, lines.length - 3));
	return [...lines.slice(0, at), lines.slice(at, at + 3).join('\\n'), ...lines.slice(at + 3)].join('\n');
};

const widenIndent =
	(space: string): Spoil =>
	text =>
		text
			.split('\n')
			.map(line => space.repeat(indentOf(line).replaceAll('\t', '    ').length) + line.trimStart())
			.join('\n');

/** Characters that came into the code on its way through pages and documents. */
export const CHARACTERS: readonly Harm[] = [
	spoils('entities', text => text.replaceAll(/[&<>"]/g, found => ENTITIES[found] ?? found), isNoMarkup),
	spoils(
		'entities-in-part',
		someOf(/[&<>]/g, 2, found => ENTITIES[found] ?? found),
		isNoMarkup,
	),
	spoils('curly-quotes', CURLY, isNoMarkup),
	spoils('no-break-indent', widenIndent('\u00a0'), isNoMarkup),
	spoils('full-width-indent', widenIndent('\u3000'), languageId => isNoMarkup(languageId) && languageId !== 'makefile'),
	spoils(
		'full-width-marks',
		someOf(/[(),;:]/g, 4, found => FULL_WIDTH[found] ?? found),
		isNoMarkup,
	),
	spoils(
		'no-break-inside',
		someOf(/(?<=\S) (?=\S)/g, 5, () => '\u00a0'),
		isNoMarkup,
	),
	spoils('escaped-underscores', text => text.replaceAll('_', '\\_'), isNoMarkup),
	spoils('escaped-marks', text => text.replaceAll(/[*[\]]/g, '\\$&'), isNoMarkup),
	spoils(
		'zero-width',
		someOf(/[A-Za-z_]{4,}/g, 7, word => `${word.slice(0, 2)}\u200b${word.slice(2)}`),
		isNoMarkup,
	),
	spoils('literal-line-ends', escapesEnds, isNoMarkup),
];
