import { fencedBlock } from '../base/markdownFence';

/**
 * Pieces of Markdown that mean nothing but themselves, to whatever parser reads them. Of plain text no character is
 * left that opens something: as an entity it is shown, and has no meaning in any dialect.
 */

/** Opens, closes or escapes something inside of a line. An underscore does not inside of a word; before a link, `!` does. */
const MEANS = /[&<[\]`\\*~|]|!$|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** Begins a block where it begins a line. */
const BEGINS = /^(\d{1,9}(?=[.)])|(?=[#+\-=>:]))(.)/;
/** Embeddings, overrides and isolates: they can make text read differently from what it is. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

const entity = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

/** Shows the code points of bidirectional controls in place of letting them take effect. */
const marked = (text: string): string =>
	text.replaceAll(BIDI_CONTROLS, control => `⟨U+${control.charCodeAt(0).toString(16).toUpperCase()}⟩`);

/** Text inside of a line. Line ends, which only entities can bring here, are spaces. */
export const escapeMarkdown = (text: string): string =>
	marked(text)
		.replaceAll(/[\n\r\t\v\f]/g, ' ')
		.replaceAll(MEANS, entity)
		// The one scheme that is made a link without being asked, and is not of the web.
		.replaceAll(/ftp:(?=\/\/)/gi, '$&&#8203;');

/** A line of such text and of what is below, where it begins a line. */
export const singleLine = (line: string): string =>
	line.trimStart().replace(BEGINS, (_, digits: string, sign: string) => `${digits}${entity(sign)}`);

/** Code inside of a line; plain text where only a delimiter that parsers disagree about could hold it. */
export function inlineCode(code: string): string {
	if (code === '' || code.includes('`')) {
		return escapeMarkdown(code);
	}
	const shown = marked(code).replaceAll(/[\n\r]/g, ' ');
	return /^ .*[^ ].* $/.test(shown) ? `\` ${shown} \`` : `\`${shown}\``;
}

/** Lines of code, exactly. `info` is what its author wrote behind the fence. */
export function fencedCode(code: string, info: string): readonly string[] {
	const language = /^[{.]*([\w+#.-]*)/.exec(info.trim())?.[1] ?? '';
	return fencedBlock(marked(code.replace(/\n$/, '')), language).split('\n');
}

/** A link; `text` is quiet already. */
export const markdownLink = (text: string, address: string): string => `[${text}](<${address}>)`;

/** The address of a page or a mailbox as a link may have it, or `undefined`: no other scheme is opened, and no relative address. */
export function escapeAddress(href: string): string | undefined {
	const url = URL.parse(href);
	if (url === null || !['http:', 'https:', 'mailto:'].includes(url.protocol) || url.host.includes('[')) {
		return undefined;
	}
	return url.href.replaceAll(
		/[^\w\-.~:/?#@!$&'+,=%]/g,
		character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
	);
}
