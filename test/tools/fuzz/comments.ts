import { docComment } from '../../../src/core/edit/comments/docComment';
import { codeOnly, scanText } from '../../../src/core/edit/lexical/lexicalScan';
import { COMMENT_LANGUAGES, commentStyleOf } from '../../../src/core/edit/text/commentStyles';
import { print } from '../support/print';
import { checkWithCompilers } from './commentCompilers';
import type { FuzzReport } from './fuzzReport';
import { hostileText } from './hostileText';

const ANY_LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const HIDDEN = /(?!\t)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/** The most texts that each compiler gets: a process takes longer than a scan. */
const MAX_COMPILED = 200;

/**
 * Writes a hostile text per run as a comment of every language, and finds no code in it. The compilers and interpreters
 * that the machine has find none either.
 */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	for (let turn = 0; turn < runs; turn++) {
		const text = hostileText(seed + turn);
		for (const languageId of COMMENT_LANGUAGES) {
			const problem = problemOf(text, languageId);
			if (problem !== undefined) {
				const again = `Again: --runs 1 --seed ${seed + turn}`;
				const counterexample = `${languageId}: ${problem}\n${JSON.stringify(text)}\n${again}`;
				return { passed: turn, failed: 1, counterexample };
			}
		}
	}
	const texts = Array.from({ length: Math.min(runs, MAX_COMPILED) }, (_, turn) => hostileText(seed + turn));
	const { ran, absent, problems } = checkWithCompilers(texts);
	print(`compilers: ${ran.join(', ')} ran; absent: ${absent.join(', ') || 'none'}`);
	return problems.length === 0
		? { passed: runs, failed: 0 }
		: { passed: runs - 1, failed: 1, counterexample: problems.join('\n\n') };
}

/** Says what of a comment is not one; nothing for a comment as it should be. */
export function problemOf(text: string, languageId: string): string | undefined {
	const { open, prefix, close, pairs } = commentStyleOf(languageId);
	const lines = docComment(text, languageId, '', 80);
	const shown = JSON.stringify(lines);
	if (lines.length === 0) {
		return undefined;
	}
	const body = lines.slice(open === undefined ? 0 : 1, close === undefined ? undefined : -1);
	if (lines.join('\n').split(ANY_LINE_END).length !== lines.length) {
		return `a line has a line end: ${shown}`;
	}
	if (HIDDEN.test(lines.join(''))) {
		return `something is hidden: ${shown}`;
	}
	if (body.some(line => !line.startsWith(prefix) && !(line === '' && prefix.trim() === ''))) {
		return `a line has no mark: ${shown}`;
	}
	if (body.some(line => pairs.some(pair => line.slice(prefix.length).includes(pair)))) {
		return `something ends the comment: ${shown}`;
	}
	return languageId === 'bibtex' ? undefined : codeProblem(lines, languageId, shown);
}

function codeProblem(lines: readonly string[], languageId: string, shown: string): string | undefined {
	const start = languageId === 'php' ? '<?php\n' : '';
	const document = `${start}${lines.join('\n')}\nx\n`;
	const scan = scanText(document, languageId);
	const code = scan === 'unknown' ? 'unknown' : codeOnly(document, scan).trim();
	return code === 'x' && scan !== 'unknown' && scan.isWhole ? undefined : `there is code, ${code}: ${shown}`;
}
