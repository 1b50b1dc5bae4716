import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EditKind } from '../../../src/core/edit/editPrompt';
import { applyPatch, isPatch } from './applyPatch';
import type { Change } from './change';
import type { AskedCode } from './labelledReply';
import { scriptedChange } from './scriptedChanges';

/** Code of something else that a model sends in place of the answer. */
export interface LoneBlock {
	readonly kind: string;
	/** The language that its fence names. */
	readonly tag: string;
	readonly text: string;
}

export interface Sample extends AskedCode {
	/** Folder and name of its file. */
	readonly id: string;
	/** An example of its use, which models like to send along. */
	readonly usage: string | undefined;
	readonly rights: readonly Change[];
	/** Answers that do harm, written by hand. */
	readonly harms: readonly Change[];
	readonly lones: readonly LoneBlock[];
}

interface Section {
	readonly name: string;
	readonly title: string;
	readonly lines: readonly string[];
}

const FOLDER = 'test/fixtures/replies';

/** Reads all samples. `test/fixtures/replies/README.md` describes their form. */
export function readSamples(): readonly Sample[] {
	const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.map(path => path.replaceAll('\\', '/'))
		.filter(path => path.endsWith('.txt'))
		.toSorted();
	return paths.map(path => parseSample(path.replace(/\.txt$/, ''), readFileSync(join(FOLDER, path), 'utf8')));
}

function parseSample(id: string, text: string): Sample {
	const sections = sectionsOf(text);
	const only = (name: string): string | undefined => sections.find(section => section.name === name)?.lines.join('\n');
	const original = only('original');
	const [languageId = ''] = id.split('/');
	if (original === undefined) {
		throw new Error(`${id} has no original.`);
	}
	const changes = (name: string): readonly Change[] =>
		sections.filter(section => section.name === name).map(section => writtenChange(id, section, original));
	return {
		id,
		languageId,
		original,
		before: only('before'),
		after: only('after'),
		usage: only('usage'),
		rights: [...changes('right'), ...sections.flatMap(section => scriptedChange(section, original, languageId) ?? [])],
		harms: changes('harm'),
		lones: sections
			.filter(({ name }) => name === 'lone')
			.map(({ title, lines }) => {
				const [kind = '', tag = ''] = title.split(' ');
				return { kind: `lone-${kind}`, tag, text: lines.join('\n') };
			}),
	};
}

function sectionsOf(text: string): readonly Section[] {
	return text
		.split(/^@@ (?=[a-z])/m)
		.slice(1)
		.map(part => {
			const [head = '', ...lines] = part.replace(/\n$/, '').split('\n');
			const [name = '', ...title] = head.split(' ');
			return { name, title: title.join(' '), lines };
		});
}

const COMMANDS: readonly EditKind[] = ['edit', 'refactor', 'fix', 'document'];

function writtenChange(id: string, { title, lines }: Section, original: string): Change {
	const [, name, word, instruction] = /^(\S+) \[(\w+)\] ?(.*)$/.exec(title) ?? [];
	const command = COMMANDS.find(candidate => candidate === word);
	if (name === undefined || instruction === undefined || command === undefined) {
		throw new Error(`${id} has a change without kind and command: ${title}`);
	}
	const [kind = ''] = name.split('/');
	return { name, kind, command, instruction, text: isPatch(lines) ? applyPatch(original, lines) : lines.join('\n') };
}
