import { strict as assert } from 'node:assert';
import { languageId } from '../../../../src/host/chat/languageId';

const KNOWN = [
	'plaintext',
	'typescript',
	'typescriptreact',
	'python',
	'shellscript',
	'yaml',
	'cpp',
	'csharp',
	'ini',
	'makefile',
	'Log',
	'h',
];

describe('the language of a code block', () => {
	it('is found from what authors write', () => {
		const found = [
			'ts',
			'TS',
			'tsx',
			'py',
			'python3',
			'sh',
			'console',
			'yml',
			'c++',
			'hpp',
			'C#',
			'make',
			'yaml',
			'ini',
			'log',
		].map(tag => languageId(tag, KNOWN));
		assert.deepEqual(found, [
			'typescript',
			'typescript',
			'typescriptreact',
			'python',
			'python',
			'shellscript',
			'shellscript',
			'yaml',
			'cpp',
			'cpp',
			'csharp',
			'makefile',
			'yaml',
			'ini',
			'Log',
		]);
	});

	it('is that of an extension before ours', () => {
		assert.equal(languageId('h', KNOWN), 'h');
	});

	it('is none where this window does not know it', () => {
		for (const tag of [
			'',
			'rust',
			'rs',
			'main.py',
			'constructor',
			'__proto__',
			'toString',
			'\u202Ets',
			'x'.repeat(100_000),
		]) {
			assert.equal(languageId(tag, KNOWN), undefined, tag.slice(0, 20));
		}
	});
});
