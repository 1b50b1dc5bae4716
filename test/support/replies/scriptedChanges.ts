import { blocksOf, indentOf, openBrackets } from './blocks';
import { commentOf } from './languageFacts';
import type { Change } from './change';

interface Directive {
	readonly name: string;
	readonly title: string;
}

/** Makes the change that a line of the fixture asks for by name; undefined for a section that is no such line. */
export function scriptedChange({ name, title }: Directive, original: string, languageId: string): Change | undefined {
	const lines = original.split('\n');
	const kind = name;
	switch (name) {
		case 'rename': {
			const [from = '', to = ''] = title.split(' ');
			const text = original.replaceAll(new RegExp(`(?<![\\w-])${from}(?![\\w-])`, 'g'), to);
			return { name, kind, command: 'refactor', instruction: `rename ${from} to ${to}`, text };
		}
		case 'reorder':
			return { name, kind, command: 'edit', instruction: 'change the order', text: swapBlocks(lines).join('\n') };
		case 'commented':
			return { name, kind, command: 'document', instruction: '', text: commentBlocks(lines, languageId).join('\n') };
		case 'quotes': {
			const text = lines.map(line => (line.includes('"') ? line : line.replaceAll("'", '"'))).join('\n');
			return { name, kind, command: 'edit', instruction: 'double quotes everywhere', text };
		}
		case 'allman':
			return {
				name,
				kind,
				command: 'edit',
				instruction: 'braces on lines of their own',
				text: breakBraces(lines).join('\n'),
			};
		default:
			return undefined;
	}
}

/** Swaps the two last blocks of some length that stand at the same depth. */
function swapBlocks(lines: readonly string[]): readonly string[] {
	const blocks = blocksOf(lines).filter(({ from, to }) => to - from >= 3);
	const second = blocks.at(-1);
	const first = blocks.findLast(
		block => block !== second && indentOf(lines[block.from] ?? '') === indentOf(lines[second?.from ?? 0] ?? ''),
	);
	if (first === undefined || second === undefined) {
		throw new Error(`There are no two blocks in:\n${lines.join('\n')}`);
	}
	return [
		...lines.slice(0, first.from),
		...lines.slice(second.from, second.to),
		...lines.slice(first.to, second.from),
		...lines.slice(first.from, first.to),
		...lines.slice(second.to),
	];
}

/** Writes a comment above each block that has none. */
function commentBlocks(lines: readonly string[], languageId: string): readonly string[] {
	const heads = new Set(
		blocksOf(lines)
			.filter(({ from, to }) => to - from >= 2 && !/^\s*(?:#|\/[/*]|--)/.test(lines[from] ?? ''))
			.map(({ from }) => from),
	);
	return lines.flatMap((line, at) =>
		heads.has(at) ? [indentOf(line) + commentOf(languageId, `Takes care of ${subjectOf(line)}.`), line] : [line],
	);
}

/** Returns the name that a line declares: the one before its last bracket, or after a keyword, else its last word. */
const subjectOf = (line: string): string =>
	(/.*\b([A-Za-z_][\w.]*)\s*\(/.exec(line) ?? DECLARED.exec(line) ?? /(\w+)\W*$/.exec(line))?.[1] ?? 'this';

const DECLARED = /\b(?:class|struct|interface|type|table|view|const|local)\s+(\w+)/i;

function breakBraces(lines: readonly string[]): readonly string[] {
	return lines.flatMap(line => {
		const indent = indentOf(line);
		const [, closing, head] = /^\s*(\} )?(.*?) \{$/.exec(line) ?? [];
		return head === undefined || openBrackets([head]) !== 0
			? [line]
			: [...(closing === undefined ? [] : [`${indent}}`]), `${indent}${head}`, `${indent}{`];
	});
}
