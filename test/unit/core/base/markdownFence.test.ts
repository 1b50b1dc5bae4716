import { strict as assert } from 'node:assert';
import { fencedBlock } from '../../../../src/core/base/markdownFence';

describe('a fenced block', () => {
	it('has three backticks where the text has none', () => {
		assert.equal(fencedBlock('const a = 1;', 'ts'), '```ts\nconst a = 1;\n```');
	});
	it('has a longer fence than any run of backticks in the text', () => {
		assert.equal(fencedBlock('a ``` b\n````` c `', ''), '``````\na ``` b\n````` c `\n``````');
	});
	it('copes with very many runs', () => {
		const text = '` '.repeat(500_000);
		assert.equal(fencedBlock(text, ''), `\`\`\`\n${text}\n\`\`\``);
	});
});
