import { keptLines } from '../text/similarity';
import { depthOf, isFilled, type Lines, sameLines } from '../text/lines';
import { hasCommentStyle } from '../text/commentStyles';
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

/** Signs that typography has for those of code. */
const SIGNS: ReadonlyMap<string, string> = new Map([
	...[...'‐‑‒–—−﹣－'].map(dash => [dash, '-'] as const),
	['。', '.'],
	['、', ','],
	['…', '...'],
	['≤', '<='],
	['≥', '>='],
	['≠', '!='],
	['→', '->'],
	['⇒', '=>'],
	['×', '*'],
	['∗', '*'],
	['÷', '/'],
]);

/** Compatibility forms of plain characters, such as those of full width, and signs of typography. */
const withPlainForms: Undo = line =>
	line.replaceAll(/[^\p{ASCII}\p{L}\p{N}]|[\uFF01-\uFF5E]/gu, char =>
		/[\uFF01-\uFF5E\uFE50-\uFE6B]/.test(char) && !SIGNS.has(char) ? char.normalize('NFKC') : (SIGNS.get(char) ?? char),
	);

/** Cyrillic and Greek letters that look like Latin ones, and those. */
const LOOKALIKES: readonly [foreign: string, latin: string] = [
	'аеорсхуіјѕһԁԛԝАВЕКМНОРСТХУІЈЅοαινΑΒΕΖΗΙΚΜΝΟΡΤΥΧ',
	'aeopcxyijshdqwABEKMHOPCTXYIJSoaivABEZHIKMNOPTYX',
];

const withLatinLetters: Undo = line =>
	line.replaceAll(/[\u0370-\u052F]/g, char => LOOKALIKES[1][LOOKALIKES[0].indexOf(char)] ?? char);

/** Backslashes before the marks of Markdown, and before quotes as in JSON. */
const withoutEscapes: Undo = line => line.replaceAll(/\\([_*[\](){}#+\-.!`<>~|"'])/g, '$1');

const UNDOS: readonly Undo[] = [
	withPlainSpaces,
	withoutEntities,
	withStraightQuotes,
	withPlainForms,
	withLatinLetters,
	withoutEscapes,
];

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

/** A dash of typography where an option begins, and languages of commands. */
const TYPED_DASH = /(?:^|\s)[‐‑‒–—−]\w/;
const HAS_OPTIONS = /shell|fish|docker|make/;

/** Any mark or sign beyond ASCII. */
const FOREIGN_SIGN = /[^\P{P}\p{ASCII}]|[^\P{S}\p{ASCII}]/u;

/** Latin letters and Cyrillic ones in one word. */
const MIXED_WORD = /[A-Za-z][\u0400-\u052F]|[\u0400-\u052F][A-Za-z]/;

/** Languages in which text stands without quotes, or signs beyond ASCII are code. */
const HAS_TEXT = new RegExp(
	'yaml|compose|workflow|pipelines|ansible|helm|home-assistant|ini|properties|dotenv|docker|make|shell|fish|bat|' +
		'feature|cucumber|robot|julia|apl|agda|lean|raku|perl6|haskell|coq|typst|csv|tsv',
);

/** Text beside letters of Chinese, Japanese and Korean: its marks are wide, too. */
const WIDE_TEXT =
	/(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])[\uFF01-\uFF5E，。；：（）、「」『』《》…—]+/gu;

const ENTITY = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#x[\da-f]{1,5});/i;

/** Languages in which entities are text as any other. */
const MARKUP = /html|xml|xsl|svg|vue|svelte|astro|razor|react|markdown|mdx|handlebars|pug|erb|jsp|liquid|twig/;

/** Marks of Markdown behind a backslash where a word may begin, or inside a word. */
const ESCAPED = /[\p{L}\p{N}]\\[_*]|\\_|(?:^|[\s=(,])\\[[\]*()]/u;

/** A backslash before a string, which is blanked, or before its quote. */
const ESCAPED_QUOTE = /\\(?:["']| +\S)/;

/** A line end that is written as it is in a string, where no string is. */
const LITERAL_LINE_END = /\\n(?:[ \t]|\\t|$)|[;{}:]\\n/;

/** Languages in which a backslash outside of strings stands at the end of a line, if anywhere. */
const QUOTES_UNESCAPED =
	/^(?:(?:java|type)script(?:react)?|jsonc?|java|c|cpp|csharp|go|rust|kotlin|swift|dart|python)$/;

/** Tells whether code has lost the indentation that the original has, or new lines have characters of no code. */
export function isMangled(code: Lines, context: ReplyContext): boolean {
	const { original, languageId, isProse } = context;
	if (isProse) {
		return false;
	}
	if (isFlattened(code, original)) {
		return true;
	}
	const isMarkup = MARKUP.test(languageId);
	const hasText = isMarkup || HAS_TEXT.test(languageId) || !hasCommentStyle(languageId);
	const patterns = [
		NO_CODE,
		...(isMarkup ? [] : [ENTITY]),
		...(hasText ? [] : [FOREIGN_SIGN, MIXED_WORD]),
		...(HAS_OPTIONS.test(languageId) ? [TYPED_DASH] : []),
		...(QUOTES_UNESCAPED.test(languageId) ? [ESCAPED_QUOTE] : []),
		ESCAPED,
		LITERAL_LINE_END,
	];
	const read = (lines: Lines): Lines => codeLines(hasText ? lines.map(withoutText) : lines, languageId);
	const usual = read(original);
	const odd = patterns.filter(pattern => !usual.some(line => pattern.test(line)));
	return read(code).some((line, at) => !context.isKnown(code[at] ?? line) && odd.some(pattern => pattern.test(line)));
}

/** Leaves out what stands between tags, and wide marks behind wide letters. */
const withoutText = (line: string): string => line.replaceAll(/>[^<>{}]*</g, '><').replaceAll(WIDE_TEXT, '');

/** Tells whether lines that stood at several depths now all stand at one. */
function isFlattened(code: Lines, original: Lines): boolean {
	const known = new Set(code.filter(isFilled).map(line => line.trim()));
	const depths = (lines: Lines): number => new Set(lines.filter(isFilled).map(depthOf)).size;
	const kept = original.filter(line => known.has(line.trim()));
	return depths(kept) > 1 && depths(code) === 1;
}
