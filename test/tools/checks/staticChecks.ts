import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { comments, errorsByKind, exportedNames, lineWidth, moduleState, papers, sentences } from './houseChecks';
import { foreignNames } from './foreignNames';
import { documentText } from './documentText';
import { foreignText } from './foreignText';
import { proposedApi } from './proposedApi';
import type { StaticCheck } from './staticCheck';

export const types: StaticCheck = {
	name: 'types',
	run: root => program(root, 'typescript/bin/tsc', ['-b', '--pretty', 'false']),
};

export const lint: StaticCheck = {
	name: 'lint',
	run: root =>
		program(root, 'oxlint/bin/oxlint', [
			'-c',
			'.oxlintrc.json',
			'--deny-warnings',
			'-f',
			'unix',
			'src',
			'test',
			'esbuild.js',
		]),
};

export const format: StaticCheck = {
	name: 'format',
	run: root => program(root, '@biomejs/biome/bin/biome', ['format', '--reporter=summary', '.']),
};

export const deadCode: StaticCheck = {
	name: 'dead code',
	run: root => program(root, 'knip/bin/knip.js', ['--no-progress']),
};

export const stableApi: StaticCheck = {
	name: 'stable API only',
	run: async root => (await proposedApi(root)).join('\n'),
};

export const ownFields: StaticCheck = {
	name: 'own fields',
	run: async root => (await foreignNames(root)).join('\n'),
};

export const drawnText: StaticCheck = {
	name: 'drawn text',
	run: async root => (await foreignText(root)).join('\n'),
};

export const gatedText: StaticCheck = {
	name: 'text of documents',
	run: async root => (await documentText(root)).join('\n'),
};

export const STATIC_CHECKS: readonly StaticCheck[] = [
	types,
	lint,
	format,
	deadCode,
	stableApi,
	lineWidth,
	comments,
	exportedNames,
	papers,
	errorsByKind,
	moduleState,
	sentences,
	ownFields,
	drawnText,
	gatedText,
];

const OUTPUT_LIMIT = 32 * 1024 * 1024;

/** Runs a program of a package and returns what it prints if it finds faults. */
async function program(root: string, script: string, args: readonly string[]): Promise<string> {
	const file = join(root, 'node_modules', script);
	try {
		await promisify(execFile)(process.execPath, [file, ...args], {
			cwd: root,
			maxBuffer: OUTPUT_LIMIT,
			env: { ...process.env, NO_COLOR: '1' },
		});
		return '';
	} catch (error) {
		const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
		return stdout + stderr === '' ? message : stdout + stderr;
	}
}
