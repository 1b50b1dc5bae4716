import assert from 'node:assert/strict';
import { grammarId, loadGrammar } from '../../../../src/webview/highlight/grammars';
import { tokenize } from '../../../../src/webview/highlight/tokenizer';

describe('grammars', () => {
	it('are found by what models write', () => {
		assert.deepEqual(['ts', 'typescript', 'sh', 'c++', 'dockerfile', 'yml', 'golang'].map(grammarId), [
			'typescript',
			'typescript',
			'shellscript',
			'cpp',
			'docker',
			'yaml',
			'go',
		]);
		assert.deepEqual(
			['', 'text', 'plaintext', 'constructor', '__proto__', 'toString'].map(grammarId),
			Array.from({ length: 6 }),
		);
	});

	it('load', async () => {
		assert.ok((await loadGrammar('python')).some(grammar => grammar.name === 'python'));
		assert.deepEqual(await loadGrammar('nothing'), []);
	});

	it('give back every line of a listing, in slices, whatever they think of it', async () => {
		const listing = Array.from(
			{ length: 200 },
			(_, line) => `let a${line} = "${'x'.repeat(line * 5)}"; /* ${'<('.repeat(line)} */`,
		);
		const code = `${listing.join('\n')}\n\n\`\${\n`;
		const lines: string[] = [];
		for await (const slice of tokenize(code, 'typescript', 'light-plus')) {
			lines.push(...slice.map(tokens => tokens.map(token => token.content).join('')));
		}
		assert.equal(lines.join('\n'), code);
	});
});
