import { hasWord, type Lines, trimmedLines } from '../text/lines';
import type { Replacement } from './exactReplace';

const DIFF_LANGUAGES = /^(?:diff|patch|udiff)\b/;

/** A line between the hunks of a diff, in the dialects of git, Subversion and the models' own. */
const BETWEEN_HUNKS = new RegExp(
	'^(?:diff |index |Index: |={10}|new file |deleted file |similarity |dissimilarity |rename |copy |' +
		'old mode |new mode |Binary files |\\*\\*\\* )',
);

export const isDiffLanguage = (language: string): boolean => DIFF_LANGUAGES.test(language);

/** Tells whether lines are a diff: their language says so, or they have hunks. */
export function isDiff(lines: Lines, language: string): boolean {
	return lines.some(line => /^[+-]/.test(line)) && (isDiffLanguage(language) || lines.some(isHunkHead));
}

/** Tells whether lines have the marks of a diff before them: one that is there already goes, and another comes. */
export const hasDiffMarks = (lines: Lines, original: Lines): boolean => {
	const known = trimmedLines(original.filter(hasWord));
	const isNew = (line: string): boolean => !known.has(line.trim());
	return (
		lines.some(line => line.startsWith('-') && isNew(line) && known.has(line.slice(1).trim())) &&
		lines.some(line => line.startsWith('+') && isNew(line))
	);
};

/** Tells whether every line has a mark of a diff, or the space in its place. */
export const isMarkedThroughout = (lines: Lines, original: Lines): boolean =>
	hasDiffMarks(lines, original) && lines.every(line => line === '' || /^[-+ ]/.test(line));

const isHunkHead = (line: string): boolean => /^@@(?:\s|$)/.test(line);

const isFileHead = (lines: Lines, index: number): boolean =>
	/^---\s/.test(lines[index] ?? '') && /^\+\+\+\s/.test(lines[index + 1] ?? '');

/** Finds a diff without a fence; it ends before the first line that no diff has. */
export function findDiff(reply: Lines): Lines | undefined {
	const start = reply.findIndex(
		(line, index) => isHunkHead(line) || isFileHead(reply, index) || line.startsWith('diff --git '),
	);
	if (start === -1) {
		return undefined;
	}
	const length = reply
		.slice(start)
		.findIndex(line => line !== '' && !/^[-+ \\@]/.test(line) && !BETWEEN_HUNKS.test(line));
	const diff = reply.slice(start, length === -1 ? reply.length : start + length);
	return isDiff(diff, '') ? diff : undefined;
}

/**
 * Reads the replacements of a diff; undefined where a line is not one of a diff. Ignores line numbers and counts:
 * models get them wrong, and the package that reads diffs refuses such diffs.
 */
export function diffReplacements(diff: Lines): readonly Replacement[] | undefined {
	const hunks: string[][] = [[]];
	for (let index = 0; index < diff.length; index++) {
		const line = diff[index] ?? '';
		const hunk = hunks.at(-1);
		if (isFileHead(diff, index)) {
			index++;
			hunks.push([]);
		} else if (isHunkHead(line) || BETWEEN_HUNKS.test(line)) {
			hunks.push([]);
		} else if (line === '' || /^[-+ ]/.test(line)) {
			hunk?.push(line);
		} else if (!line.startsWith('\\')) {
			return undefined;
		}
	}
	return hunks.filter(hunk => hunk.some(line => /^[-+]/.test(line))).map(toReplacement);
}

function toReplacement(hunk: Lines): Replacement {
	// Empty lines at the ends belong to the reply, not to the diff: blank lines of the text begin with a space.
	const lines = hunk.slice(
		hunk.findIndex(line => line !== ''),
		hunk.findLastIndex(line => line !== '') + 1,
	);
	return {
		before: lines.filter(line => !line.startsWith('+')).map(line => line.slice(1)),
		after: lines.filter(line => !line.startsWith('-')).map(line => line.slice(1)),
	};
}
