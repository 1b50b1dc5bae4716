import { scanText } from '../lexical/lexicalScan';
import { type Lines, textOf } from '../text/lines';

/** Lines of a document that are of one language: from `start` up to `end`, which is not one of them. */
export interface LanguageRegion {
	readonly languageId: string;
	readonly start: number;
	readonly end: number;
}

/** Documents that hold other languages between tags. */
const MIXED: ReadonlySet<string> = new Set(['html', 'vue', 'svelte', 'astro', 'handlebars']);

/** Those of them that a tool compiles. */
const COMPILED: ReadonlySet<string> = new Set(['vue', 'svelte', 'astro']);

/** Types of scripts that are programs. All others are data, templates, or of a language that only the page knows. */
const PROGRAMS: ReadonlySet<string> = new Set([
	'',
	'module',
	'text/javascript',
	'application/javascript',
	'text/ecmascript',
	'application/ecmascript',
]);

const SCRIPT_LANGUAGES: ReadonlyMap<string, string> = new Map([
	['', 'javascript'],
	['js', 'javascript'],
	['javascript', 'javascript'],
	['ts', 'typescript'],
	['typescript', 'typescript'],
	['jsx', 'javascriptreact'],
	['tsx', 'typescriptreact'],
]);
const STYLE_LANGUAGES: ReadonlyMap<string, string> = new Map([
	['', 'css'],
	...['css', 'scss', 'less', 'sass', 'stylus', 'postcss'].map(name => [name, name] as const),
]);

/**
 * Finds the language of a line, and the lines around it that are of that language. `start` is the first line of the
 * document that is not front matter. Returns nothing where the language is not known.
 */
export function languageAt(
	document: Lines,
	line: number,
	languageId: string,
	start: number,
): LanguageRegion | undefined {
	const whole = { languageId, start, end: document.length };
	if (!MIXED.has(languageId)) {
		return whole;
	}
	const code = languageId === 'astro' ? fencedCode(document) : undefined;
	if (code !== undefined && line <= code.end) {
		return line < code.start ? undefined : code;
	}
	const markup = code === undefined ? whole : { ...whole, start: code.end + 1 };
	const block = languageId === 'vue' || languageId === 'svelte' ? outerBlock(document, line) : undefined;
	if (block?.tag === 'template' && line > block.start && line < block.end) {
		const language = attribute(block.attributes, 'lang');
		if (language !== '' && language !== 'html') {
			return language === 'pug' || language === 'jade'
				? { languageId: 'pug', start: block.start + 1, end: block.end }
				: undefined;
		}
	}
	if (languageId === 'vue' && block !== undefined && !/^(?:template|script|style)$/.test(block.tag)) {
		return undefined;
	}
	return elementAt(document, line, markup);
}

/** Finds the code at the beginning of a component, between lines of dashes. */
function fencedCode(document: Lines): LanguageRegion | undefined {
	if (document[0]?.trim() !== '---') {
		return undefined;
	}
	const end = document.findIndex((line, index) => index > 0 && line.trim() === '---');
	return { languageId: 'typescript', start: 1, end: end === -1 ? document.length : end };
}

interface Block {
	readonly tag: string;
	readonly attributes: string;
	readonly start: number;
	readonly end: number;
}

/** Finds the block of a component that a line is in, by the tags at the left. */
function outerBlock(document: Lines, line: number): Block | undefined {
	let block: Block | undefined;
	for (let index = 0; index < document.length && index <= Math.max(line, block?.end ?? 0); index++) {
		const text = document[index] ?? '';
		const [, tag, attributes = ''] = /^<([A-Za-z][\w-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>?/.exec(text) ?? [];
		if (block !== undefined && index <= block.end) {
			continue;
		}
		if (tag !== undefined && !text.includes(`</${tag}`) && !/\/>\s*$/.test(text)) {
			const end = document.findIndex((other, at) => at > index && other.startsWith(`</${tag}`));
			block = { tag, attributes, start: index, end: end === -1 ? document.length : end };
		}
	}
	return block !== undefined && line > block.start && line <= block.end ? block : undefined;
}

const OPEN_TAG = String.raw`<(script|style)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>`;

/** Finds the script or style that a line stands in; the markup around them if there is none. */
function elementAt(document: Lines, line: number, markup: LanguageRegion): LanguageRegion | undefined {
	const text = textOf(document.slice(markup.start));
	const scan = scanText(text, markup.languageId);
	if (scan === 'unknown') {
		return undefined;
	}
	const at = textOf(document.slice(markup.start, line)).length + (line > markup.start ? 1 : 0);
	for (const span of scan.spans) {
		if (span.start >= at) {
			break;
		}
		const element = span.kind === 'string' && span.end >= at ? rawElement(text, span.start, at) : undefined;
		if (element !== undefined) {
			const { tag, attributes } = element;
			const languageId = tag === 'style' ? styleLanguage(attributes, markup.languageId) : scriptLanguage(attributes);
			const start = markup.start + text.slice(0, element.start).split('\n').length;
			const end = markup.start + text.slice(0, element.end).split('\n').length;
			return languageId === undefined ? undefined : { languageId, start, end: Math.min(end, document.length) };
		}
	}
	return markup;
}

/** Reads one element after another from an offset on, up to the one whose content an offset stands in. */
function rawElement(text: string, from: number, at: number): Block | undefined {
	const opening = new RegExp(OPEN_TAG, 'iy');
	opening.lastIndex = from;
	for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
		const [whole, tag = '', attributes = ''] = found;
		const start = found.index + whole.length;
		const closing = new RegExp(`</${tag}[^>]{0,200}>`, 'gi');
		closing.lastIndex = start;
		const close = closing.exec(text);
		const end = close?.index ?? text.length;
		if (start <= at && at <= end) {
			return { tag: tag.toLowerCase(), attributes, start, end };
		}
		if (close === null || end > at) {
			return undefined;
		}
		opening.lastIndex = closing.lastIndex;
	}
	return undefined;
}

const scriptLanguage = (attributes: string): string | undefined =>
	PROGRAMS.has(attribute(attributes, 'type')) ? SCRIPT_LANGUAGES.get(attribute(attributes, 'lang')) : undefined;

/** Returns the language of a style. A page that no tool compiles knows CSS alone, whatever its attributes say. */
function styleLanguage(attributes: string, languageId: string): string | undefined {
	if (!['', 'text/css'].includes(attribute(attributes, 'type'))) {
		return undefined;
	}
	const language = STYLE_LANGUAGES.get(attribute(attributes, 'lang'));
	return language === 'css' || COMPILED.has(languageId) ? language : undefined;
}

/** Reads an attribute in lower case; '' for none. */
function attribute(attributes: string, name: string): string {
	const [, double, single, bare] =
		new RegExp(`(?:^|\\s):?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes) ?? [];
	return (double ?? single ?? bare ?? '').trim().toLowerCase();
}
