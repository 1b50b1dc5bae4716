import type { Lines } from '../../src/core/edit/text/lines';

/** Numbers from 0 up to, but not, this one. */
export type Below = (limit: number) => number;

/** Changes that people and models make, by name: each returns the new lines of a program, changed at random places. */
export const REFACTORINGS: Readonly<Record<string, (lines: Lines, below: Below) => Lines>> = {
	'a name becomes another': (lines, below) => {
		const names = lines.flatMap(line => line.match(/\b[a-z]\w{3,}\b/g) ?? []);
		const name = names[below(names.length)] ?? 'line';
		return lines.map(line => line.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}Again`));
	},
	'lines become a function of their own': (lines, below) => {
		const { from, to } = someLines(lines, below, 8);
		const body = lines.slice(from, to).map(line => `\t${line.trimStart()}`);
		return [...lines.toSpliced(from, to - from, '\textracted();'), '', 'function extracted(): void {', ...body, '}'];
	},
	'two blocks change places': (lines, below) => {
		const blocks = blocksOf(lines);
		const [one, other] = [below(blocks.length), below(blocks.length)].toSorted((a, b) => a - b);
		return blocks
			.map((block, index) => (index === one ? blocks[other ?? 0] : index === other ? blocks[one ?? 0] : block) ?? block)
			.flat();
	},
	'a block moves': (lines, below) => {
		const blocks = [...blocksOf(lines)];
		const [moved = []] = blocks.splice(below(blocks.length), 1);
		return blocks.toSpliced(below(blocks.length + 1), 0, moved).flat();
	},
	'all blocks stand the other way round': lines => blocksOf(lines).toReversed().flat(),
	'a block comes twice': (lines, below) => {
		const blocks = blocksOf(lines);
		const at = below(blocks.length);
		return [...blocks.slice(0, at + 1), ...blocks.slice(at)].flat();
	},
	'lines go': (lines, below) => {
		const { from, to } = someLines(lines, below, 25);
		return lines.toSpliced(from, to - from);
	},
	'lines are wrapped': (lines, below) => {
		const { from, to } = someLines(lines, below, 15);
		return [
			...lines.slice(0, from),
			'try {',
			...lines.slice(from, to).map(line => `\t${line}`),
			'} finally {',
			'\tdone();',
			'}',
			...lines.slice(to),
		];
	},
	'lines get another indentation': (lines, below) => {
		const { from, to } = someLines(lines, below, 60);
		return lines.map((line, index) =>
			index >= from && index < to ? line.replace(/^\t+/, tabs => '  '.repeat(tabs.length)) : line,
		);
	},
	'signatures change': (lines, below) => {
		const kept = below(3);
		return lines.flatMap((line, index) =>
			index % 3 !== kept && /^(?:export )?(?:async )?function |^\t[a-z]\w*\(.*\{$/.test(line)
				? [line.replace('(', '('.concat('\n\t\tsignal: AbortSignal, '))].flatMap(written => written.split('\n'))
				: [line],
		);
	},
	'comments come in': (lines, below) =>
		lines.flatMap(line => (line !== '' && below(9) === 0 ? ['// Why?', line] : [line])),
	'empty lines go': lines => lines.filter(line => line.trim() !== ''),
	'every statement changes a little': (lines, below) =>
		lines.map(line => (line.endsWith(';') && below(4) > 0 ? line.replace(/;$/, ' ;') : line)),
	'many small things at once': (lines, below) =>
		lines.flatMap(line => {
			switch (below(12)) {
				case 0:
					return [];
				case 1:
					return [line, '}'];
				case 2:
					return ['', line];
				case 3:
					return [line, line];
				default:
					return [line];
			}
		}),
};

function someLines(lines: Lines, below: Below, most: number): { readonly from: number; readonly to: number } {
	const from = below(lines.length);
	return { from, to: Math.min(lines.length, from + 1 + below(most)) };
}

/** Splits lines at empty lines, each of which belongs to the block above. */
function blocksOf(lines: Lines): readonly Lines[] {
	const blocks: string[][] = [[]];
	for (const line of lines) {
		blocks.at(-1)?.push(line);
		if (line === '') {
			blocks.push([]);
		}
	}
	return blocks;
}
