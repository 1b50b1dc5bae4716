import { fencedBlock } from '../../base/markdownFence';
import { DEMO_SAMPLE, DEMO_SAMPLE_FUNCTION, shortenedSample } from './demoSample';
import type { SelectedCode } from './selectedCode';
import type { DemoAnswer, DemoEdit } from './demoScript';

/** The fewest lines of code that are changed in two places. */
const MIN_LINES_FOR_TWO_COMMENTS = 4;

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
export function editAnswer(prompt: string, passage: SelectedCode, edit: DemoEdit): DemoAnswer | undefined {
	const lines = prompt.includes(edit.replacementRule)
		? isSample(passage)
			? shortenedSample(edit.above)
			: addComments(passage, edit)
		: prompt.includes(edit.testFileRule)
			? writeTestFile(passage, edit)
			: undefined;
	return lines === undefined
		? undefined
		: { reasoning: edit.reasoning, text: fencedBlock(lines.join('\n'), passage.language) };
}

const isSample = ({ code }: SelectedCode): boolean =>
	code.replaceAll('\r\n', '\n').trimEnd() ===
	DEMO_SAMPLE.slice(DEMO_SAMPLE_FUNCTION.first, DEMO_SAMPLE_FUNCTION.last + 1).join('\n');

/**
 * Adds a comment above the first line and, in longer code, above the last; trims the ends of lines and takes a blank
 * line out of a block, where nothing depends on it.
 */
function addComments({ code, language }: SelectedCode, edit: DemoEdit): readonly string[] {
	const lines = code.split(/\r\n|\r|\n/);
	const isFilled = (line: string): boolean => line.trim() !== '';
	const first = lines.findIndex(isFilled);
	const last = lines.findLastIndex(isFilled);
	const blank = lines.findIndex(
		(line, index) => index > first && !isFilled(line) && /^\s/.test(lines[index + 1] ?? ''),
	);
	return lines.flatMap((line, index) => {
		if (index === blank && isFilled(lines[index + 1] ?? '')) {
			return [];
		}
		const text =
			index === first
				? edit.above
				: index === last && lines.filter(isFilled).length >= MIN_LINES_FOR_TWO_COMMENTS
					? edit.below
					: undefined;
		const indent = line.slice(0, line.length - line.trimStart().length);
		const comment = text === undefined ? [] : edit.comment(text, language);
		return [...comment.map(each => (each === '' ? '' : indent + each)), line.trimEnd()];
	});
}

const writeTestFile = ({ file, language }: SelectedCode, edit: DemoEdit): readonly string[] => [
	...edit.comment(
		edit.tests.replace('{file}', () => file),
		language,
	),
	...(TEST_BODIES.get(language) ?? []),
];
