import { showHidden } from '../base/hiddenCharacters';
import { fencedBlock } from '../base/markdownFence';

/*
 * Pieces of Markdown that every parser reads as the same thing. In plain text, each character that could open something
 * becomes an entity, which is shown as the character and has no meaning in any dialect.
 */

/**
 * Characters that open, close or escape something inside of a line. An underscore does so only at the edge of a word,
 * and `!` only at the end, where a link may follow. Of an `@` between letters, parsers make a link to a mailbox.
 */
const INLINE_SYNTAX = /[&<[\]`\\*~|]|!$|(?<=[\p{L}\p{N}._+-])@(?=[\p{L}\p{N}])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** Characters that begin a block at the beginning of a line. */
const BLOCK_SYNTAX = /^(\d{1,9}(?=[.)])|(?=[#+\-=>:]))(.)/;

const entity = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

/** Escapes text inside of a line. Line ends, which only entities can bring here, become spaces. */
export const escapeMarkdown = (text: string): string =>
	showHidden(text)
		.replaceAll(/[\n\r\t\v\f]/g, ' ')
		.replaceAll(INLINE_SYNTAX, entity)
		// The one scheme besides those of the web that some parsers make a link of without any syntax.
		.replaceAll(/ftp:(?=\/\/)/gi, '$&&#8203;');

/** Escapes the beginning of a line that is made of these pieces. */
export const singleLine = (line: string): string =>
	line.trimStart().replace(BLOCK_SYNTAX, (_, digits: string, sign: string) => `${digits}${entity(sign)}`);

/** Formats code inside of a line; as plain text where it needs a delimiter that parsers disagree about. */
export function inlineCode(code: string): string {
	if (code === '' || code.includes('`')) {
		return escapeMarkdown(code);
	}
	const shown = showHidden(code, 'code').replaceAll(/[\n\r]/g, ' ');
	return /^ .*[^ ].* $/.test(shown) ? `\` ${shown} \`` : `\`${shown}\``;
}

/** Returns the lines of a fenced block that shows the code exactly. `info` is the text behind the original fence. */
export function fencedCode(code: string, info: string): readonly string[] {
	const language = /^[{.]*([\w+#.-]*)/.exec(info.trim())?.[1] ?? '';
	return fencedBlock(showHidden(code.replace(/\n$/, ''), 'code'), language).split('\n');
}

/** Formats a link. `text` has to be escaped already. */
export const markdownLink = (text: string, address: string): string => `[${text}](<${address}>)`;

/**
 * Returns the address of a page in a form that is safe in a link; `undefined` for every other address. Before a link
 * to a mailbox is opened from here, nobody asks.
 */
export function escapeAddress(href: string): string | undefined {
	const url = URL.parse(href);
	if (url === null || !['http:', 'https:'].includes(url.protocol) || url.host.includes('[')) {
		return undefined;
	}
	return url.href.replaceAll(
		/[^\w\-.~:/?#@!$&'+,=%]/g,
		character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
	);
}
