import { fencedBlock } from '../../base/markdownFence';
import type { SelectedCode } from './selectedCode';
import type { DemoAnswer, DemoEdit } from './demoScript';

/** The fewest lines of code that are changed in two places. */
const TWO_PLACES = 4;

const NODE_TEST = [
	"import assert from 'node:assert/strict';",
	"import { it } from 'node:test';",
	'',
	"it('is scripted', () => {",
	'\tassert.equal(1 + 1, 2);',
	'});',
];

const TEST_BODIES: ReadonlyMap<string, readonly string[]> = new Map([
	...['javascript', 'javascriptreact', 'typescript', 'typescriptreact'].map(language => [language, NODE_TEST] as const),
	['python', ['def test_is_scripted():', '    assert 1 + 1 == 2']],
]);

/** Returns the requested code, or undefined if the question is not about an edit. */
export function editAnswer(asked: string, passage: SelectedCode, edit: DemoEdit): DemoAnswer | undefined {
	const lines = asked.includes(edit.replacementRule)
		? changed(passage, edit)
		: asked.includes(edit.testFileRule)
			? testFile(passage, edit)
			: undefined;
	return lines === undefined
		? undefined
		: { reasoning: edit.reasoning, text: fencedBlock(lines.join('\n'), passage.language) };
}

/** Adds a comment above the first line and, in longer code, above the last; trims the ends of lines. */
function changed({ code, language }: SelectedCode, edit: DemoEdit): readonly string[] {
	const lines = code.split(/\r\n|\r|\n/);
	const isFilled = (line: string): boolean => line.trim() !== '';
	const first = lines.findIndex(isFilled);
	const last = lines.findLastIndex(isFilled);
	return lines.flatMap((line, at) => {
		const words =
			at === first ? edit.above : at === last && lines.filter(isFilled).length >= TWO_PLACES ? edit.below : undefined;
		const indent = line.slice(0, line.length - line.trimStart().length);
		const comment = words === undefined ? [] : edit.comment(words, language);
		return [...comment.map(each => (each === '' ? '' : indent + each)), line.trimEnd()];
	});
}

const testFile = ({ file, language }: SelectedCode, edit: DemoEdit): readonly string[] => [
	...edit.comment(
		edit.tests.replace('{file}', () => file),
		language,
	),
	...(TEST_BODIES.get(language) ?? []),
];
