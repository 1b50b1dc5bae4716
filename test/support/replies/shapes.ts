import { createTwoFilesPatch } from 'diff';
import type { Change } from './change';
import type { Chance } from './chance';
import { indentOf } from './blocks';
import { factsOf } from './languageFacts';
import type { Sample } from './sample';
import { searchReplaceBlock } from './searchReplaceBlock';
import { closing, opening, STEPS } from './sentences';

/** A way in which models send a whole answer. */
export interface Shape {
	readonly name: string;
	/** Returns undefined where the shape makes no sense. */
	readonly write: (sample: Sample, change: Change, chance: Chance) => string | undefined;
}

export const fence = (code: string, info: string, marks = '```'): string => `${marks}${info}\n${code}\n${marks}`;

const tagged = ({ languageId }: Sample, { text }: Change): string => fence(text, factsOf(languageId).tag);
const indentedBy = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const hasOwnIndentation = ({ languageId }: Sample): boolean => ['makefile', 'yaml', 'markdown'].includes(languageId);

/** The answer to indented code, moved to the margin. */
export const DEDENTED: Shape = {
	name: 'dedented',
	write: ({ original, languageId }, { text }) => {
		const indent = indentOf(original);
		return indent === ''
			? undefined
			: fence(text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), factsOf(languageId).tag);
	},
};

/** The answer, and below it an example of how the code is used. */
export const USAGE_AFTER: Shape = {
	name: 'usage-after',
	write: (sample, change, chance) =>
		sample.usage === undefined
			? undefined
			: [
					opening(chance),
					tagged(sample, change),
					chance.pick(['It is used like before:', 'Usage example:', 'You call it like this:']),
					fence(sample.usage, factsOf(sample.languageId).tag),
				].join('\n\n'),
};

/** The shapes that any code can be sent in. */
export const SHAPES: readonly Shape[] = [
	{ name: 'fence', write: tagged },
	{
		name: 'prose-around',
		write: (sample, change, chance) => [opening(chance), tagged(sample, change), closing(chance)].join('\n\n'),
	},
	{ name: 'no-tag', write: (_, { text }) => fence(text, '') },
	{ name: 'wrong-tag', write: ({ languageId }, { text }) => fence(text, factsOf(languageId).wrongTag) },
	{ name: 'bare', write: ({ languageId }, { text }) => (languageId === 'markdown' ? undefined : text) },
	{
		name: 'list-item',
		write: (sample, change, chance) =>
			`1. ${opening(chance)}\n\n${indentedBy(tagged(sample, change), '   ')}\n\n2. ${closing(chance)}`,
	},
	{
		name: 'other-indentation',
		write: (sample, change) => {
			if (hasOwnIndentation(sample)) {
				return undefined;
			}
			const unit = /^ {2}\S/m.test(sample.original) ? 2 : 4;
			const text = change.text.replaceAll(/^[ \t]+/gm, indent =>
				indent.startsWith('\t')
					? indent.replaceAll('\t', '    ')
					: '\t'.repeat(Math.floor(indent.length / unit)) + ' '.repeat(indent.length % unit),
			);
			return tagged(sample, { ...change, text });
		},
	},
	{ name: 'search-replace', write: ({ original }, { text }) => searchReplaceBlock(original, text) },
	{
		name: 'command-after',
		write: (sample, change, chance) =>
			['shellscript', 'makefile', 'markdown'].includes(sample.languageId)
				? undefined
				: [
						tagged(sample, change),
						chance.pick(['Then run the tests:', 'To check that nothing broke:']),
						fence(chance.pick(['npm test', 'make check', 'git diff --stat']), 'bash'),
					].join('\n\n'),
	},
	{
		name: 'crlf',
		write: (sample, change, chance) => [opening(chance), tagged(sample, change)].join('\n\n').replaceAll('\n', '\r\n'),
	},
	{
		name: 'steps-after',
		write: (sample, change, chance) => {
			const heading = `### ${chance.pick(['What changed', 'Notes', 'Summary'])}`;
			return [tagged(sample, change), heading, STEPS.map(step => `- ${step}`).join('\n')].join('\n\n');
		},
	},
	{
		name: 'other-marks',
		write: ({ languageId }, { text }, chance) => fence(text, factsOf(languageId).tag, chance.pick(['~~~', '````'])),
	},
	{
		name: 'thinking',
		write: (sample, change, chance) => {
			const thought = chance.pick(['The user wants the whole piece back.', 'Keep everything else as it is.']);
			return `<think>\n${thought}\n</think>\n\n${tagged(sample, change)}`;
		},
	},
	{
		name: 'titled',
		write: ({ id, languageId }, { text }) => fence(text, `${factsOf(languageId).tag} title="src/${id.split('/')[1]}"`),
	},
	{
		name: 'unified-diff',
		write: ({ original }, { text }) =>
			fence(
				createTwoFilesPatch('a/file', 'b/file', `${original}\n`, `${text}\n`).replace(/^=+\n/, '').trimEnd(),
				'diff',
			),
	},
];
