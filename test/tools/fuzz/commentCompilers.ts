import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { docComment } from '../../../src/core/edit/comments/docComment';

/** A compiler or interpreter, and programs whose meaning it tells. */
interface Compiler {
	readonly name: string;
	readonly languageId: string;
	readonly file: string;
	/** Statements that can follow each other, by number; each stands below a comment. */
	readonly statement: (number: number) => string;
	readonly before?: string;
	readonly after?: string;
	/** Arguments that only print something, to know whether it is there. */
	readonly probe?: readonly string[];
	/** Reads the program in a folder; everything that it says about it. */
	readonly read: (folder: string, file: string) => string;
}

/** The result of a check: names of compilers, and what went wrong. */
export interface CompilerReport {
	readonly ran: readonly string[];
	readonly absent: readonly string[];
	readonly problems: readonly string[];
}

/** How many comments share a program. The first of them stands at its beginning. */
const BATCH = 20;

const output = (command: string, args: readonly string[], cwd: string, input = ''): string => {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, input, encoding: 'utf8', timeout: 120_000 });
	return `${status}\n${stdout}\n${stderr}`;
};

const runs =
	(command: string, ...args: readonly string[]): Compiler['read'] =>
	(folder, file) =>
		output(command, [...args, file], folder);

const bundled =
	(loader: 'ts' | 'tsx' | 'css'): Compiler['read'] =>
	(folder, file) =>
		transformSync(readFileSync(join(folder, file), 'utf8'), { loader, minifyWhitespace: true, legalComments: 'none' })
			.code;

/** The compilers that come with the project's own packages, and so are always there. */
export const BUNDLED: readonly Compiler[] = [
	{
		name: 'esbuild for TypeScript',
		languageId: 'typescript',
		file: 'a.ts',
		statement: n => `let a${n}: number;`,
		read: bundled('ts'),
	},
	{
		name: 'esbuild for TSX',
		languageId: 'typescriptreact',
		file: 'a.tsx',
		statement: n => `let a${n} = <b/>;`,
		read: bundled('tsx'),
	},
	{
		name: 'esbuild for CSS',
		languageId: 'css',
		file: 'a.css',
		statement: n => `a${n} { color: red }`,
		read: bundled('css'),
	},
];

const print = (n: number): string => `print(${n})`;
const echo = (n: number): string => `echo ${n}`;

const INSTALLED: readonly Compiler[] = [
	{ name: 'node', languageId: 'javascript', file: 'a.js', statement: n => `console.log(${n});`, read: runs('node') },
	{ name: 'python3', languageId: 'python', file: 'a.py', statement: print, read: runs('python3') },
	{
		name: 'perl',
		languageId: 'perl',
		file: 'a.pl',
		statement: n => `print ${n}, __LINE__ > 0, "\\n";`,
		read: runs('perl'),
	},
	{ name: 'bash', languageId: 'shellscript', file: 'a.sh', statement: echo, read: runs('bash') },
	{ name: 'dash', languageId: 'shellscript', file: 'a.sh', statement: echo, probe: ['-c', ':'], read: runs('dash') },
	{
		name: 'tclsh',
		languageId: 'tcl',
		file: 'a.tcl',
		statement: n => `proc a${n} {} {}\nputs ${n}`,
		read: runs('tclsh'),
	},
	{
		name: 'make',
		languageId: 'makefile',
		file: 'a.mk',
		statement: n => `$(info ${n})`,
		after: 'all: ;',
		read: runs('make', '-f'),
	},
	{ name: 'cmake', languageId: 'cmake', file: 'a.cmake', statement: n => `message("${n}")`, read: runs('cmake', '-P') },
	{
		name: 'awk',
		languageId: 'awk',
		file: 'a.awk',
		statement: n => `BEGIN { print ${n} }`,
		probe: ['BEGIN { }'],
		read: runs('awk', '-f'),
	},
	{
		name: 'sqlite3',
		languageId: 'sql',
		file: 'a.sql',
		statement: n => `select ${n};`,
		read: (folder, file) => output('sqlite3', [':memory:'], folder, readFileSync(join(folder, file), 'utf8')),
	},
	...(['c', 'cpp'] as const).map(languageId => ({
		name: languageId === 'c' ? 'gcc' : 'g++',
		languageId,
		file: `a.${languageId}`,
		statement: (n: number) => `int a${n};`,
		read: (folder: string, file: string) =>
			output(languageId === 'c' ? 'gcc' : 'g++', ['-trigraphs', '-w', '-E', '-P', file], folder).replace(/\s+/g, ' '),
	})),
	{
		name: 'javac',
		languageId: 'java',
		file: 'A.java',
		before: 'class A {',
		statement: n => `int a${n};`,
		after: '}',
		read: (folder, file) => {
			const said = output('javac', ['-encoding', 'UTF-8', '-g:none', '-proc:none', file], folder);
			const classes = readdirSync(folder)
				.filter(name => name.endsWith('.class'))
				.toSorted();
			return [said, ...classes.map(name => name + readFileSync(join(folder, name)).toString('hex'))].join('\n');
		},
	},
	{
		name: 'rustc',
		languageId: 'rust',
		file: 'a.rs',
		statement: n => `pub fn a${n}() {}`,
		read: runs('rustc', '--crate-type', 'lib', '--emit', 'metadata', '--cap-lints', 'allow'),
	},
	{
		name: 'rustdoc',
		languageId: 'rust',
		file: 'a.rs',
		statement: n => `pub fn a${n}() {}`,
		read: (folder, file) => /running \d+ tests?/.exec(output('rustdoc', ['--test', file], folder))?.[0] ?? 'no tests',
	},
	{ name: 'ruby', languageId: 'ruby', file: 'a.rb', statement: n => `puts ${n}`, read: runs('ruby') },
	{ name: 'php', languageId: 'php', file: 'a.php', before: '<?php', statement: n => `echo ${n};`, read: runs('php') },
	{ name: 'lua', languageId: 'lua', file: 'a.lua', probe: ['-v'], statement: print, read: runs('lua') },
	{
		name: 'go',
		languageId: 'go',
		file: 'a.go',
		probe: ['version'],
		before: 'package main\nfunc main() {}',
		statement: n => `func init() { println(${n}) }`,
		read: runs('go', 'run'),
	},
	{ name: 'ocaml', languageId: 'ocaml', file: 'a.ml', statement: n => `let () = print_int ${n}`, read: runs('ocaml') },
	{ name: 'groovy', languageId: 'groovy', file: 'a.groovy', statement: n => `println ${n}`, read: runs('groovy') },
	{
		name: 'runghc',
		languageId: 'haskell',
		file: 'a.hs',
		statement: n => `a${n} = ${n}`,
		after: 'main = print 1',
		read: runs('runghc'),
	},
];

/** Lets every compiler of the machine read the texts as comments: each says what it says without them. */
export function checkWithCompilers(
	texts: readonly string[],
	compilers: readonly Compiler[] = [...BUNDLED, ...INSTALLED],
): CompilerReport {
	const here = compilers.filter(isHere);
	const names = (list: readonly Compiler[]): readonly string[] => list.map(({ name }) => name);
	const problems = here.flatMap(compiler => {
		const wrong: string[] = [];
		for (let start = 0; start < texts.length && wrong.length === 0; start += BATCH) {
			wrong.push(...problemsOf(texts.slice(start, start + BATCH), compiler));
		}
		return wrong;
	});
	return { ran: names(here), absent: names(compilers.filter(compiler => !here.includes(compiler))), problems };
}

function isHere({ name, probe = ['--version'] }: Compiler): boolean {
	if (BUNDLED.some(bundledOne => bundledOne.name === name)) {
		return true;
	}
	const { status, error } = spawnSync(name, probe, { stdio: 'ignore' });
	return error === undefined && status === 0;
}

/** Reads some texts in one program; each of them alone where that one is not as it should be. */
function problemsOf(texts: readonly string[], compiler: Compiler): readonly string[] {
	const [wanted, found] = [
		meaning(
			texts.map(() => undefined),
			compiler,
		),
		meaning(texts, compiler),
	];
	if (wanted === found) {
		return [];
	}
	const single = texts.length === 1 ? [] : texts.flatMap(text => problemsOf([text], compiler)).slice(0, 1);
	return single.length > 0
		? single
		: [`${compiler.name}: ${JSON.stringify(texts)}\n${program(texts, compiler)}\n${found}\ninstead of\n${wanted}`];
}

function meaning(texts: readonly (string | undefined)[], compiler: Compiler): string {
	const folder = mkdtempSync(join(tmpdir(), 'parley-comments-'));
	try {
		writeFileSync(join(folder, compiler.file), program(texts, compiler));
		return compiler.read(folder, compiler.file);
	} catch (error) {
		return String(error);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const program = (texts: readonly (string | undefined)[], compiler: Compiler): string =>
	[
		...(compiler.before === undefined ? [] : [compiler.before]),
		...texts.flatMap((text, number) => [
			...(text === undefined ? [] : docComment(text, compiler.languageId, '', 80)),
			compiler.statement(number),
		]),
		...(compiler.after === undefined ? [] : [compiler.after]),
		'',
	].join('\n');
