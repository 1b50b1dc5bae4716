import type { SourceFile } from './sourceFiles';

const MODIFIER = '(?:declare|abstract|async|const(?= enum))';
const KIND = String.raw`(?:const|let|var|function\*?|class|interface|type|enum)`;
const DECLARED = new RegExp(String.raw`^export (?:${MODIFIER} )*${KIND} (?<name>[\w$]+)`, 'gm');

/** Names that are handed on from a package; those from our own files keep the meaning that they have there. */
const HANDED_ON = /^export (?:type )?\{(?<names>[^}]*)\}(?: from '(?!\.)[^']*')?;/gm;

/** Names that are exported from more than one file, each with its reason. */
const REASONS: Readonly<Record<string, string>> = {
	assertNever: 'The webview looks into no room but the protocol, which is data.',
	run: 'Each suite of `npm run bench` and `npm run fuzz` is started by this name.',
};

/** Lists exported names that have one meaning here and another there. */
export function sharedNames(files: readonly SourceFile[]): readonly string[] {
	const homes = new Map<string, Set<string>>();
	for (const { path, text } of files) {
		for (const name of exportedNames(text)) {
			homes.set(name, (homes.get(name) ?? new Set<string>()).add(path));
		}
	}
	return [...homes]
		.filter(([name, paths]) => !(name in REASONS) && new Set([...paths].map(counterpart)).size > 1)
		.map(([name, paths]) => `${name} is exported from ${[...paths].join(', ')}`)
		.toSorted();
}

/** Exceptions that are not needed any more. */
export const idleReasons = (files: readonly SourceFile[]): readonly string[] =>
	Object.keys(REASONS)
		.filter(name => files.filter(({ text }) => exportedNames(text).includes(name)).length < 2)
		.map(name => `${name} is excepted, but exported from one file at most`);

/**
 * Returns the common path of a file in the desktop half and its counterpart in the web half of the host: both implement
 * the same ports.
 */
const counterpart = (path: string): string => path.replace(/^src\/host\/(?:desktop|web)\//, 'src/host/*/');

const exportedNames = (text: string): readonly string[] => [
	...[...text.matchAll(DECLARED)].map(({ groups }) => groups?.['name'] ?? ''),
	...[...text.matchAll(HANDED_ON)].flatMap(({ groups }) =>
		(groups?.['names'] ?? '')
			.split(',')
			.map(name => name.trim().split(/\s+/).at(-1) ?? '')
			.filter(name => name !== ''),
	),
];
