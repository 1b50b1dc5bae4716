import { homedir } from 'node:os';
import { ROOT } from '../support/paths';

/** A promise about what a package holds. */
export interface ContentCheck {
	readonly name: string;
	/** Faults, in words. `files` by path in the extension's folder. */
	readonly faults: (files: ReadonlyMap<string, Buffer>) => readonly string[];
}

const REQUIRED: readonly (string | RegExp)[] = [
	'package.json',
	'package.nls.json',
	'package.nls.zh-cn.json',
	'package.nls.zh-tw.json',
	'readme.md',
	'changelog.md',
	'media/README.zh-cn.md',
	'media/README.zh-tw.md',
	'LICENSE.txt',
	'out/main.js',
	'out/browser.js',
	'out/THIRD-PARTY-NOTICES.txt',
	'media/icon.png',
	'media/webview/panel.js',
	'media/webview/inspector.js',
	'media/webview/codicon.ttf',
	/^media\/l10n\/bundle\.l10n\.zh-cn\.json$/,
	/^media\/l10n\/bundle\.l10n\.zh-tw\.json$/,
];

const FORBIDDEN =
	/(?:^|\/)\.|\.map$|\.tsx?$|\.mjs$|\.tsbuildinfo$|^(?:src|test|node_modules|out\/(?:test|types|e2e|webExtension))\//;

/** The forms in which services hand out keys. vsce looks for some of them, but not for OpenAI's own. */
const KEYS: readonly RegExp[] = [
	/\bsk-(?:proj-|ant-|or-|svcacct-)?[A-Za-z0-9_-]{20,}/,
	/\bAIza[A-Za-z0-9_-]{35}/,
	/\bgh[pousr]_[A-Za-z0-9]{36}/,
	/\bgithub_pat_[A-Za-z0-9_]{22,}/,
	/\bglpat-[A-Za-z0-9_-]{20}/,
	/\bAKIA[A-Z0-9]{16}\b/,
	/\bxox[abpr]-[A-Za-z0-9-]{10,}/,
	/\bnpm_[A-Za-z0-9]{36}/,
	/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/,
];

/** Folders that the package must not name: the place of the build, and the home folder. */
const PLACES: readonly string[] = [ROOT, homedir()];
const HOMES: readonly RegExp[] = [/\/(?:home|Users)\/[\w.-]+\//, /\b[A-Z]:\\+Users\\/];
const TEXT = /\.(?:js|css|json|md|txt|svg|html)$/i;

export const CONTENT_CHECKS: readonly ContentCheck[] = [
	{
		name: 'holds everything that it needs',
		faults: files =>
			REQUIRED.filter(
				wanted => ![...files.keys()].some(path => (typeof wanted === 'string' ? path === wanted : wanted.test(path))),
			).map(wanted => `${wanted} is missing`),
	},
	{
		name: 'holds nothing else',
		faults: files => [...files.keys()].filter(path => FORBIDDEN.test(path)).map(path => `${path} has no place in it`),
	},
	{
		name: 'holds no key',
		faults: files =>
			findInTexts(files, text => KEYS.filter(key => key.test(text)).map(key => `looks like a key: ${key}`)),
	},
	{
		name: 'knows no machine',
		faults: files =>
			findInTexts(files, text => [
				...PLACES.filter(place => text.includes(place)).map(place => `holds a path of this machine: ${place}`),
				...HOMES.filter(home => home.test(text)).map(home => `holds a path of a home: ${home}`),
			]),
	},
	{
		name: 'points to no source map',
		faults: files =>
			findInTexts(files, text => (/[#@] sourceMappingURL=/.test(text) ? ['points to a source map'] : [])),
	},
];

function findInTexts(
	files: ReadonlyMap<string, Buffer>,
	faults: (text: string) => readonly string[],
): readonly string[] {
	return [...files]
		.filter(([path]) => TEXT.test(path))
		.flatMap(([path, bytes]) => faults(bytes.toString('utf8')).map(fault => `${path} ${fault}`));
}
