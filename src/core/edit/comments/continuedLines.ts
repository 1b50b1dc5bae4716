import { own } from '../../base/own';
import { isFilled, type Lines } from '../text/lines';

/** Ends of a line that the next one belongs to, beside a backslash. */
const ENDS: Readonly<Record<string, RegExp>> = {
	bat: /(?:^|[^^])(?:\^\^)*\^\s*$/,
	powershell: /`\s*$/,
	vb: /(?:^|\s)_\s*$|[,({&+=]\s*$/,
	vba: /(?:^|\s)_\s*$/,
	vbs: /(?:^|\s)_\s*$/,
	matlab: /\.\.\./,
	applescript: /¬\s*$/,
	asciidoc: /\s[+\\]\s*$/,
};

/** Beginnings of a line that belongs to the one above. */
const STARTS: Readonly<Record<string, RegExp>> = {
	viml: /^\s*\\/,
	vim: /^\s*\\/,
	zig: /^\s*\\\\/,
	robotframework: /^\s*\.\.\./,
	// A line that is indented goes on with a value, or is handed to a shell.
	ini: /^\s+\S/,
	makefile: /^\t/,
	just: /^\s+\S/,
};

/** An odd number of backslashes: two stand for one. */
const BACKSLASH = /(?:^|[^\\])(?:\\\\)*\\[ \t]*$/;

/** Languages in which a comment may stand between the lines of one instruction, or a backslash means nothing there. */
const BACKSLASH_ENDS_NOTHING: ReadonlySet<string> = new Set(['dockerfile']);

/** Tells whether a line goes on with the one above it, so that a comment between them would cut it in two. */
export function isContinued(document: Lines, line: number, languageId: string): boolean {
	const above = line === 0 ? '' : (document[line - 1] ?? '');
	const text = document[line] ?? '';
	return (
		(BACKSLASH.test(above) && !BACKSLASH_ENDS_NOTHING.has(languageId)) ||
		own(ENDS, languageId)?.test(above) === true ||
		own(STARTS, languageId)?.test(text) === true ||
		(isYaml(languageId) && isPlainScalar(document, line)) ||
		(languageId === 'go' && isAboveImportC(document, line))
	);
}

const isYaml = (languageId: string): boolean =>
	/^(?:yaml|github-actions-workflow|dockercompose|azure-pipelines|ansible|helm|home-assistant)$/.test(languageId);

/** A line of YAML that is a key, an entry, a bracket or the like. */
const STRUCTURE = /^\s*(?:-(?:\s|$)|\?\s|[\]}[{#&!*"'|>%]|---|\.\.\.|[^#]*:(?:\s|$))/;
/** A line of YAML that ends with a value without quotes. */
const PLAIN_VALUE = /(?:^\s*|:\s+|-\s+)[^\s#|>&*!{}[\]"'\-:,][^#]*$/;

/** Tells whether a line goes on with the text of a value that has no quotes. */
function isPlainScalar(document: Lines, line: number): boolean {
	const text = document[line] ?? '';
	const above = document.slice(0, line).findLast(isFilled);
	if (above === undefined || !isFilled(text) || /[:,[{-]\s*$/.test(above) || /^\s*(?:#|---|%)/.test(above)) {
		return false;
	}
	const [before = ''] = /^\s*(?:[-?]\s+)*/.exec(above) ?? [];
	const hasKey = /:\s/.test(above);
	const parent = hasKey || before.trim() === '' ? before.length : before.trimEnd().length - 1;
	const isDeeper = (/^\s*/.exec(text)?.[0].length ?? 0) > parent;
	return !STRUCTURE.test(text) || (isDeeper && PLAIN_VALUE.test(above));
}

/** Tells whether the comment would become part of the C code that stands above `import "C"`. */
function isAboveImportC(document: Lines, line: number): boolean {
	let isInBlock = false;
	for (let index = line; index < document.length; index++) {
		const text = document[index]?.trim() ?? '';
		const isComment = isInBlock || text.startsWith('//') || text.startsWith('/*');
		isInBlock = (isInBlock || text.startsWith('/*')) && !text.includes('*/');
		if (!isComment) {
			return /^(?:import\s*(?:\(\s*)?)?"C"/.test(text) || (/^import\s*\($/.test(text) && hasC(document[index + 1]));
		}
	}
	return false;
}

const hasC = (line: string | undefined): boolean => line?.trim() === '"C"';
