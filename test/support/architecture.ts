import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** Source text by path, relative to `src` and with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/** Each room and the rooms it may look into. A room may always use itself; nothing else is allowed. */
const MAY_LOOK_INTO: Readonly<Record<string, readonly string[]>> = {
	protocol: [],
	'core/base': [],
	'core/llm': ['core/base'],
	'core/tools': ['core/base', 'core/llm'],
	'core/agent': ['core/base', 'core/llm', 'core/tools'],
	'core/chat': ['core/base', 'core/llm', 'core/tools', 'core/agent'],
	'core/edit': ['core/base', 'core/markdown'],
	'core/prompts': ['core/llm'],
	'core/markdown': ['core/base'],
	'host/platform': ['core'],
	'host/desktop': ['core', 'host/platform'],
	'host/web': ['core', 'host/platform'],
	'host/chat': ['core', 'host/platform', 'protocol'],
	'host/commands': ['core', 'host/platform'],
	'host/inlineEdit': ['core', 'host/platform'],
	'host/threads': ['core', 'host/platform'],
	'host/tools': ['core', 'host/platform'],
	'host/inspector': ['core', 'host/platform', 'protocol'],
	// What counts as hidden is decided once, for what is put in and for what is drawn; so is how Markdown is read, and
	// how a time reads that the view counts by itself.
	webview: ['protocol', 'core/base/hiddenCharacters.ts', 'core/base/duration.ts', 'core/markdown'],
	'extension.ts': ['core', 'host'],
};

/**
 * The packages that a room may import. `type x` allows only type imports; `x:` allows every specifier with that prefix.
 */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
	protocol: ['zod'],
	'core/llm': ['zod', 'eventsource-parser', 'partial-json', 'type openai'],
	'core/tools': ['zod'],
	'core/chat': ['zod'],
	'core/edit': ['diff'],
	'core/prompts': ['yaml'],
	'core/markdown': ['markdown-it', 'markdown-it-cjk-friendly'],
	host: ['vscode', 'zod'],
	'host/chat': ['jsonc-parser'],
	'host/platform/gate': ['picomatch'],
	'host/desktop': ['node:'],
	webview: ['preact', '@preact/signals', 'type markdown-it', 'shiki', '@shikijs', 'temml'],
	'extension.ts': ['vscode', '#host'],
};

/** The rooms of the house; one that is a file stands for itself. */
export const ROOMS: readonly string[] = Object.keys(MAY_LOOK_INTO);

interface Import {
	readonly specifier: string;
	readonly typeOnly: boolean;
}

export function readSourceTree(root: string): SourceTree {
	const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
		path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
	);
	return new Map(paths.map(path => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]));
}

export const roomOf = (path: string): string | undefined => ROOMS.find(room => isInside(path, room));

/** Looks into a room that is not open to the one that looks, and files that stand in no room. */
export function forbiddenImports(sources: SourceTree): readonly string[] {
	return [...sources.keys()].flatMap(path => {
		const room = roomOf(path);
		if (room === undefined) {
			return [`${path} stands in no room`];
		}
		const open = [room, ...(MAY_LOOK_INTO[room] ?? [])];
		return neighbours(sources, path)
			.filter(other => !open.some(candidate => isInside(other, candidate)))
			.map(other => `${path} -> ${other}`);
	});
}

/** Packages in rooms that they have no business in. */
export function forbiddenPackages(sources: SourceTree): readonly string[] {
	return [...sources].flatMap(([path, text]) => {
		const allowed = Object.entries(MAY_USE)
			.filter(([room]) => isInside(path, room))
			.flatMap(([, packages]) => packages);
		return imports(text)
			.filter(({ specifier }) => !specifier.startsWith('.'))
			.filter(found => !allowed.some(rule => permits(rule, found)))
			.map(({ specifier }) => `${path} uses ${specifier}`);
	});
}

/** What VS Code does for the one file that makes it safe, and for no other. */
const DOORS: Readonly<Record<string, RegExp>> = {
	// Commands that are neither Parley's nor a part of the API: other applications do not have them all.
	'host/platform/ui/hostCommands.ts':
		/\bexecuteCommand(?:<[^>]*>)?\(\s*['"`](?!parley\.|setContext'|vscode\.execute|\$\{)/,
	'host/platform/ui/externalLinks.ts': /\bopenExternal\b/,
	'host/platform/ui/plainMarkdown.ts': /\bnew\s+(?:\w+\.)?MarkdownString\b/,
};

/** Returns the files that do themselves what only one file may. */
export const passedDoors = (sources: SourceTree): readonly string[] =>
	Object.entries(DOORS).flatMap(([door, use]) =>
		[...sources].flatMap(([path, text]) => (path !== door && use.test(text) ? [`${path} passes ${door}`] : [])),
	);

/** Returns the import cycles, direct or not. */
export const importCycles = (sources: SourceTree): readonly string[] =>
	cyclesAmong([...sources.keys()], path => neighbours(sources, path));

/** Ways that lead back to where they began, each told once. `next` returns where a node leads directly. */
export function cyclesAmong(nodes: readonly string[], next: (node: string) => readonly string[]): readonly string[] {
	const done = new Set<string>();
	const visit = (node: string, trail: readonly string[]): readonly string[] => {
		if (trail.includes(node)) {
			return [[...trail.slice(trail.indexOf(node)), node].join(' -> ')];
		}
		if (done.has(node)) {
			return [];
		}
		const found = next(node).flatMap(other => visit(other, [...trail, node]));
		done.add(node);
		return found;
	};
	return nodes.flatMap(node => visit(node, []));
}

export const isInside = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

function permits(rule: string, { specifier, typeOnly }: Import): boolean {
	const name = rule.replace(/^type /, '');
	return (
		(name === rule || typeOnly) && (specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`))
	);
}

const IMPORTS = new RegExp(
	[
		String.raw`^\s*(?:(?<kind>import|export)\b(?<names>[^'"();=]*)\bfrom\s*|import\s*)['"](?<from>[^'"]+)['"]`,
		String.raw`\bimport\s*\(\s*['"](?<later>[^'"]+)['"]`,
	].join('|'),
	'gm',
);

function imports(text: string): readonly Import[] {
	return [...text.matchAll(IMPORTS)].map(({ groups }) => ({
		specifier: groups?.['from'] ?? groups?.['later'] ?? '',
		typeOnly: /^\s*type\b/.test(groups?.['names'] ?? ''),
	}));
}

/** Returns the files that a file imports. */
export function neighbours(sources: SourceTree, path: string): readonly string[] {
	return imports(sources.get(path) ?? '')
		.filter(({ specifier }) => specifier.startsWith('.'))
		.flatMap(({ specifier }) => {
			const base = posix.join(posix.dirname(path), specifier);
			return [base, `${base}.ts`, `${base}.tsx`].filter(candidate => sources.has(candidate));
		});
}
