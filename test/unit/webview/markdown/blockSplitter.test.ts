import assert from 'node:assert/strict';
import { assertNever } from '../../../../src/webview/base/assertNever';
import { BlockSplitter, type SplitStep } from '../../../../src/webview/markdown/blockSplitter';

const describeSteps = (steps: readonly SplitStep[]): readonly string[] =>
	steps.map(step => {
		switch (step.kind) {
			case 'blocks':
				return step.tokens
					.filter(token => token.level === 0 && token.nesting !== -1)
					.map(token => token.type)
					.join(' ');
			case 'openCode':
				return `open ${step.token.info}`;
			case 'code':
				return `code ${JSON.stringify(step.content)}`;
			case 'closeCode':
				return 'close';
			default:
				return assertNever(step);
		}
	});

describe('the block splitter', () => {
	it('finishes a block when another one starts below it', () => {
		const splitter = new BlockSplitter();
		assert.deepEqual(describeSteps(splitter.push('one\ntwo\n')), []);
		assert.deepEqual(describeSteps(splitter.push('\n- item\n')), ['paragraph_open']);
		assert.deepEqual(describeSteps(splitter.push('- item\n\nlazy?\n')), ['bullet_list_open']);
		assert.equal(splitter.openTokens()[0]?.type, 'paragraph_open');
		assert.deepEqual(describeSteps(splitter.end()), ['paragraph_open']);
	});

	it('decides on complete lines: a line may still become something else', () => {
		const splitter = new BlockSplitter();
		splitter.push('text\n');
		assert.deepEqual(describeSteps(splitter.push('-')), []);
		assert.deepEqual(describeSteps(splitter.push('--')), []);
		assert.deepEqual(describeSteps(splitter.push('\n')), ['heading_open']);
	});

	it('finishes headings, rules and closed fences with their own line', () => {
		const splitter = new BlockSplitter();
		assert.deepEqual(describeSteps(splitter.push('# a\n')), ['heading_open']);
		assert.deepEqual(describeSteps(splitter.push('***\n')), ['hr']);
		assert.deepEqual(describeSteps(splitter.push('```\nx\n```\n')), ['fence']);
		assert.equal(splitter.openLength, 0);
	});

	it('waits with what may be the head of a table', () => {
		const splitter = new BlockSplitter();
		assert.deepEqual(describeSteps(splitter.push('# a | b\n')), []);
		assert.deepEqual(describeSteps(splitter.push('|---|---|\n')), []);
		assert.equal(splitter.openTokens()[0]?.type, 'table_open');
	});

	it('adds to an open fence without parsing it, and goes on below', () => {
		const splitter = new BlockSplitter();
		assert.deepEqual(describeSteps(splitter.push('Look:\n\n```ts\nlet a')), [
			'paragraph_open',
			'open ts',
			'code "let a"',
		]);
		assert.equal(splitter.openLength, 0);
		assert.deepEqual(describeSteps(splitter.push(';\n``')), ['code ";\\n"']);
		assert.deepEqual(describeSteps(splitter.push('`\n\nDone.')), ['close']);
		assert.deepEqual(describeSteps(splitter.end()), ['paragraph_open']);
	});

	it('keeps a line end that came in two halves as one', () => {
		const splitter = new BlockSplitter();
		assert.deepEqual(
			describeSteps([
				...splitter.push('```\r'),
				...splitter.push('\na\r'),
				...splitter.push('\nb\r'),
				...splitter.push('c'),
				...splitter.end(),
			]),
			['open ', 'code "a"', 'code "\\nb"', 'code "\\nc"', 'code ""', 'close'],
		);
	});

	it('says when a definition asks for a whole drawing', () => {
		const withoutDefinition = new BlockSplitter();
		const withDefinition = new BlockSplitter();
		withoutDefinition.push('a [b] c\n\n```\n[b]: https://e.co\n```\n');
		withoutDefinition.end();
		withDefinition.push('a [b] c\n\n[b]: https://e.co');
		withDefinition.end();
		assert.deepEqual([withoutDefinition.needsWhole, withDefinition.needsWhole], [false, true]);
	});

	it('never has more of an ordinary answer open than its last block', () => {
		const splitter = new BlockSplitter();
		const part =
			'A paragraph with **some** text in it.\n\n- one\n- two\n\n```ts\nlet a = 1;\n```\n\n' +
			'| a | b |\n|---|---|\n| 1 | 2 |\n\n## Next\n\n';
		let longest = 0;
		for (const character of part.repeat(20)) {
			splitter.push(character);
			longest = Math.max(longest, splitter.openLength);
		}
		assert.ok(longest < 60, `${longest} characters`);
	});
});
