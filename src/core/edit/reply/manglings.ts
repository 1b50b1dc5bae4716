import { keptLines } from '../text/similarity';
import { isFilled, type Lines, sameLines } from '../text/lines';
import { codeLines } from '../survival/codeLines';
import type { ReplyContext } from './replyContext';

/** A way in which text is changed between the model and here, told by how it is undone. */
type Undo = (line: string) => string;

const ENTITIES: readonly (readonly [entity: RegExp, text: string])[] = [
	[/&lt;/g, '<'],
	[/&gt;/g, '>'],
	[/&quot;|&#0*34;|&#x0*22;/gi, '"'],
	[/&apos;|&#0*39;|&#x0*27;/gi, "'"],
	[/&nbsp;|&#0*160;|&#x0*a0;/gi, ' '],
	[/&amp;|&#0*38;|&#x0*26;/gi, '&'],
];

const withoutEntities: Undo = line => ENTITIES.reduce((text, [entity, plain]) => text.replace(entity, plain), line);

/** Every space that is not the plain one, tabs apart. */
const withPlainSpaces: Undo = line =>
	line.replaceAll(/(?! )[\p{Zs}\u2800]/gu, ' ').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');

/** Every quotation mark, whatever its form. */
const withStraightQuotes: Undo = line => line.replaceAll(/[“”„‟«»″＂]/g, '"').replaceAll(/[‘’‚‛‹›′＇]/g, "'");

/** Compatibility forms of plain characters: full width, small, and the like. */
const withPlainForms: Undo = line =>
	line
		.replaceAll(/[\uFF01-\uFF5E\uFE50-\uFE6B]/g, char => char.normalize('NFKC'))
		.replaceAll('。', '.')
		.replaceAll('、', ',');

/** Backslashes before the marks of Markdown. */
const withoutEscapes: Undo = line => line.replaceAll(/\\([_*[\](){}#+\-.!`<>~|])/g, '$1');

const UNDOS: readonly Undo[] = [withPlainSpaces, withoutEntities, withStraightQuotes, withPlainForms, withoutEscapes];

/**
 * Undoes what a reply lost or gained on the way, where that brings back lines of the original; all of it, then, also in
 * lines that are new. Leaves the code where nothing else would be left of the change.
 */
export function withoutManglings(code: Lines, { original }: ReplyContext): Lines {
	let result = code;
	for (const undo of UNDOS) {
		const undone = result.map(undo);
		const isUseful = !sameLines(undone, result) && !isSameText(undone, original);
		if (isUseful && keptLines(original, undone) > keptLines(original, result)) {
			result = undone;
		}
	}
	return result;
}

/** Compares the lines that are not blank, whatever their indentation. */
function isSameText(some: Lines, others: Lines): boolean {
	const trimmed = (lines: Lines): Lines => lines.filter(isFilled).map(line => line.trim());
	return sameLines(trimmed(some), trimmed(others));
}

/** Characters that no language has in its code, outside of strings and comments. */
const NO_CODE = /[“”„‟″＂‘’‚‛\uFF01-\uFF5E，。；：（）]/u;

const ENTITY = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#x[\da-f]{1,5});/i;

/** Languages in which entities are text as any other. */
const MARKUP = /html|xml|xsl|svg|vue|svelte|astro|razor|react|markdown|mdx|handlebars|pug|erb|jsp|liquid|twig/;

/** Marks of Markdown behind a backslash where a word may begin, or inside a word. */
const ESCAPED = /[\p{L}\p{N}]\\[_*]|\\_|(?:^|[\s=(,])\\[[\]*()]/u;

/** A line end that is written as it is in a string, where no string is. */
const LITERAL_LINE_END = /\\n(?:[ \t]|\\t|$)|[;{}:]\\n/;

/** Tells whether code has lost the indentation that the original has, or new lines have characters of no code. */
export function isMangled(code: Lines, context: ReplyContext): boolean {
	const { original, languageId, isProse } = context;
	if (isProse) {
		return false;
	}
	if (isFlattened(code, original)) {
		return true;
	}
	const patterns = [NO_CODE, ...(MARKUP.test(languageId) ? [] : [ENTITY]), ESCAPED, LITERAL_LINE_END];
	const usual = codeLines(original, languageId);
	const odd = patterns.filter(pattern => !usual.some(line => pattern.test(line)));
	return codeLines(code, languageId).some(line => !context.isKnown(line) && odd.some(pattern => pattern.test(line)));
}

/** Tells whether lines that stood at several depths now all stand at one. */
function isFlattened(code: Lines, original: Lines): boolean {
	const known = new Set(code.filter(isFilled).map(line => line.trim()));
	const depths = (lines: Lines): number =>
		new Set(lines.filter(isFilled).map(line => line.length - line.trimStart().length)).size;
	const kept = original.filter(line => known.has(line.trim()));
	return depths(kept) > 1 && depths(code) === 1;
}
