// `npm run cases [-- FILE]`: edits, drawn answers and prompts as people reported them, through the shipped modules.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertNever } from '../../src/core/base/assertNever';
import type { Case } from './cases/case';
import { readCases } from './cases/case';
import {
	type Failures,
	judgeCommentPlace,
	judgeDocComment,
	judgeInsertion,
	judgePromptFile,
	judgeReply,
} from './cases/judge';
import { judgeInWindow } from './cases/judgeInWindow';
import { MarkdownView } from './cases/markdownView';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { print } from './support/print';

const CASES = join(ROOT, 'test/fixtures/cases');

testMain(async (teardown, [file]) => {
	const paths = file === undefined ? (await readdir(CASES)).toSorted().map(name => join(CASES, name)) : [file];
	const sources = await Promise.all(paths.map(path => readFile(path, 'utf8')));
	const cases = sources.flatMap(readCases);
	const view = new MarkdownView(teardown);
	const inWindow = await judgeInWindow(
		cases.flatMap(read => ('case' in read && read.case.type === 'host' ? [read.case] : [])),
		teardown,
	);
	const failed: string[] = [];
	for (const read of cases) {
		const failures = 'case' in read ? await failuresOf(read.case, view, inWindow).catch(problemOf) : [read.problem];
		if (failures.length > 0) {
			const line = `FAILED ${read.id}: ${failures.join('; ')}`;
			failed.push(line);
			print(line);
		}
	}
	return { passed: cases.length - failed.length, failed: failed.length, failures: failed };
});

async function failuresOf(each: Case, view: MarkdownView, inWindow: ReadonlyMap<string, Failures>): Promise<Failures> {
	switch (each.type) {
		case 'reply':
			return judgeReply(each);
		case 'commentPlace':
			return judgeCommentPlace(each);
		case 'docComment':
			return judgeDocComment(each);
		case 'promptFile':
			return judgePromptFile(each);
		case 'insertion':
			return judgeInsertion(each);
		case 'markdown':
			return view.judge(each);
		case 'host':
			return inWindow.get(each.id) ?? ['was not tried'];
		default:
			return assertNever(each);
	}
}

const problemOf = (error: unknown): Failures => [error instanceof Error ? error.message : String(error)];
