import { omitUndefined } from '../../../src/core/base/omitUndefined';
import { commentPlace } from '../../../src/core/edit/comments/commentPlace';
import { docComment } from '../../../src/core/edit/comments/docComment';
import { readReply } from '../../../src/core/edit/reply/reply';
import type { ReplyCode } from '../../../src/core/edit/reply/replyCode';
import { insertionText } from '../../../src/core/edit/reply/insertion';
import { splitLines } from '../../../src/core/edit/text/lines';
import { parsePromptFile } from '../../../src/core/prompts/promptFile';
import type { CaseOf } from './case';

/** The reasons why a case fails; none where it holds. */
export type Failures = readonly string[];

export function judgeReply({ original, document, start, languageId, reply, expect }: CaseOf<'reply'>): Failures {
	const lines = splitLines(original);
	const around = document === undefined ? [] : splitLines(document);
	const result = readReply(reply, {
		original: lines,
		languageId,
		above: around.slice(0, start ?? 0),
		below: around.slice((start ?? 0) + lines.length),
	});
	const text = result.kind === 'code' ? result.lines.join('\n') : undefined;
	const failures: string[] = [];
	if (expect.text !== undefined && text !== expect.text) {
		failures.push(`put in ${shown(expect.text)} by itself, but: ${resultString(result)}`);
	}
	if (expect.notByItself === true && text !== undefined && expect.orText?.includes(text) !== true) {
		failures.push(`must not be put in by itself: ${shown(text)}`);
	}
	const first = result.kind === 'choice' ? result.candidates[0]?.lines.join('\n') : text;
	if (expect.firstCandidate !== undefined && first !== expect.firstCandidate) {
		failures.push(`first is ${shown(first)} in place of ${shown(expect.firstCandidate)}`);
	}
	return failures;
}

const resultString = (result: ReplyCode): string =>
	result.kind === 'code'
		? `put in ${shown(result.lines.join('\n'))}`
		: result.kind === 'choice'
			? `asked (${result.why}) ${shown(result.candidates[0]?.lines.join('\n'))}`
			: `none (${result.why})`;

export function judgeCommentPlace({ document, line, languageId, expect }: CaseOf<'commentPlace'>): Failures {
	const place = commentPlace(splitLines(document), line, languageId);
	if (typeof place === 'string') {
		return expect.refused === true ? [] : [`refused (${place})`];
	}
	const lines = [expect.line, expect.orLine].filter(each => each !== undefined);
	const isRight = lines.length > 0 ? lines.includes(place.line) : expect.orLanguage !== undefined;
	const isLanguage = expect.orLanguage === undefined || place.languageId === expect.orLanguage;
	return isRight && isLanguage ? [] : [`placed at ${place.line} in ${place.languageId}`];
}

export function judgeDocComment({ text, languageId, indent, width, expect }: CaseOf<'docComment'>): Failures {
	const lines = docComment(text, languageId, indent, width);
	const comment = lines.join('\n');
	const mark = expect.orCommentMark;
	const isMarked =
		mark !== undefined &&
		lines.every(line => line.trimStart().startsWith(mark) && !/^[/!]/.test(line.trimStart().slice(mark.length)));
	const isIncluded = expect.orIncludes?.some(each => comment.includes(each)) === true;
	const found = (expect.excludes ?? []).filter(each => comment.includes(each));
	return found.length === 0 || isMarked || isIncluded ? [] : [`has ${found.map(shown).join(', ')}: ${shown(comment)}`];
}

export function judgePromptFile({ source, expect }: CaseOf<'promptFile'>): Failures {
	const { description, content } = parsePromptFile(source);
	const failures: string[] = [];
	if (expect.usable !== undefined && expect.usable === 'problem' in content) {
		failures.push('problem' in content ? `not usable (${content.problem} ${content.detail})` : 'usable');
	}
	if (expect.description !== undefined && description !== expect.description) {
		failures.push(`description ${shown(description)}`);
	}
	if (expect.answer !== undefined && (!('answer' in content) || content.answer !== expect.answer)) {
		failures.push(`answer ${'answer' in content ? content.answer : 'none'}`);
	}
	return failures;
}

export function judgeInsertion({ code, languageId, place, expect }: CaseOf<'insertion'>): Failures {
	const text = insertionText(code, omitUndefined({ ...place, languageId }));
	return text === expect.text || expect.orText?.includes(text) === true ? [] : [`inserts ${shown(text)}`];
}

export const shown = (text: string | undefined): string => (text === undefined ? 'nothing' : JSON.stringify(text));
