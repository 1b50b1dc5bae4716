import { join } from 'node:path';
import { importCycles, type SourceTree, isInside, readSourceTree, ROOMS, roomOf } from '../../support/architecture';
import { innerArrows } from '../../support/innerImports';
import { docOpenings, percent, share } from './docOpenings';
import { wideLines } from './lineWidth';
import type { SourceFile } from './sourceFiles';

const COLUMNS = ['room', 'files', 'median', 'p90', 'max', 'clause openings', 'wide lines', 'circles'];

/** Measures the sources, for the terminal: how long files are, how they are commented, which folders look where. */
export function figures(root: string): string {
	const sources = readSourceTree(join(root, 'src'));
	const outsiders = [...sources]
		.filter(([path, text]) => importsVscode(text) && !mayImportVscode(path))
		.map(([path]) => path);
	return [
		...table([COLUMNS, row('src', sources), ...ROOMS.map(room => row(room, filesOf(sources, room)))]),
		'',
		`vscode outside host and extension.ts: ${outsiders.length}`,
		...outsiders,
		...importCycles(sources).map(circle => `circle: ${circle}`),
		...ROOMS.flatMap(room => arrowLines(room, innerArrows(sources, room))),
	].join('\n');
}

function row(name: string, sources: SourceTree): readonly string[] {
	const files: readonly SourceFile[] = [...sources].map(([path, text]) => ({ path, text }));
	const lengths = files.map(({ text }) => lines(text)).toSorted((a, b) => a - b);
	const all = lengths.reduce((sum, length) => sum + length, 0);
	return [
		name,
		String(files.length),
		String(quantile(lengths, 0.5)),
		String(quantile(lengths, 0.9)),
		String(lengths.at(-1) ?? 0),
		percent(share(docOpenings(files))),
		percent(all === 0 ? 0 : files.flatMap(wideLines).length / all),
		String(importCycles(sources).length),
	];
}

function arrowLines(room: string, arrows: ReadonlyMap<string, number>): readonly string[] {
	const counted = [...arrows].map(([arrow, count]) => `  ${arrow}: ${count}`).toSorted();
	return counted.length === 0 ? [] : ['', `${room}, imports between its folders`, ...counted];
}

const filesOf = (sources: SourceTree, room: string): SourceTree =>
	new Map([...sources].filter(([path]) => roomOf(path) === room));

/** Counts line breaks, like `wc -l`. */
const lines = (text: string): number => text.split('\n').length - 1;

/** Returns the smallest of the sorted values that at least this part of them does not exceed. */
const quantile = (sorted: readonly number[], part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;

const importsVscode = (text: string): boolean => /\bfrom 'vscode'|\bimport\('vscode'\)/.test(text);
const mayImportVscode = (path: string): boolean => isInside(path, 'host') || path === 'extension.ts';

/** Aligns a table whose first column is text and whose others are figures. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
	const widths = COLUMNS.map((_, column) => Math.max(...rows.map(cells => cells[column]?.length ?? 0)));
	return rows.map(cells =>
		cells
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join('  '),
	);
}
