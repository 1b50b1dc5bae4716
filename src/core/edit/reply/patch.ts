import type { Lines } from '../text/lines';
import type { Replacement } from './exactReplace';

const DIFF_LANGUAGES = /^(?:diff|patch|udiff)\b/;

/** What stands between the hunks of a diff, in the dialects of git, Subversion and the models' own. */
const BETWEEN_HUNKS =
	/^(?:diff |index |Index: |={10}|new file |deleted file |similarity |dissimilarity |rename |copy |old mode |new mode |Binary files |\*\*\* )/;

export const isDiffLanguage = (language: string): boolean => DIFF_LANGUAGES.test(language);

/** True for a diff: it says so, or it has hunks. */
export function isDiff(lines: Lines, language: string): boolean {
	return lines.some(line => /^[+-]/.test(line)) && (isDiffLanguage(language) || lines.some(isHunkHead));
}

const isHunkHead = (line: string): boolean => /^@@(?:\s|$)/.test(line);

const isFileHead = (lines: Lines, at: number): boolean =>
	/^---\s/.test(lines[at] ?? '') && /^\+\+\+\s/.test(lines[at + 1] ?? '');

/** Finds a diff without a fence; it ends before the first line that no diff has. */
export function findDiff(reply: Lines): Lines | undefined {
	const start = reply.findIndex(
		(line, at) => isHunkHead(line) || isFileHead(reply, at) || line.startsWith('diff --git '),
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
 * What a diff replaces. Line numbers and counts are not read: models get them wrong, and the package that reads diffs refuses
 * such ones. Undefined where a line is none of a diff's.
 */
export function diffReplacements(diff: Lines): readonly Replacement[] | undefined {
	const hunks: string[][] = [[]];
	for (let at = 0; at < diff.length; at++) {
		const line = diff[at] ?? '';
		const hunk = hunks.at(-1);
		if (isFileHead(diff, at)) {
			at++;
			hunks.push([]);
		} else if (isHunkHead(line) || BETWEEN_HUNKS.test(line)) {
			hunks.push([]);
		} else if (line === '' || /^[-+ ]/.test(line)) {
			hunk?.push(line);
		} else if (!line.startsWith('\\')) {
			return undefined;
		}
	}
	return hunks.filter(hunk => hunk.some(line => /^[-+]/.test(line))).map(partOf);
}

function partOf(hunk: Lines): Replacement {
	// Blank lines at the ends belong to the answer, not to the diff: those of the text have a space before them.
	const lines = hunk.slice(
		hunk.findIndex(line => line !== ''),
		hunk.findLastIndex(line => line !== '') + 1,
	);
	return {
		before: lines.filter(line => !line.startsWith('+')).map(line => line.slice(1)),
		after: lines.filter(line => !line.startsWith('-')).map(line => line.slice(1)),
	};
}
