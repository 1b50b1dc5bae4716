import { strict as assert } from 'node:assert';
import { parsePromptFile } from '../../../../src/core/prompts/promptFile';

describe('a prompt file', () => {
	const answerOf = (matter: string): string => {
		const { content } = parsePromptFile(`---\n${matter}\n---\ntext`);
		return 'answer' in content ? content.answer : content.problem;
	};

	it('without front matter is the prompt alone', () => {
		assert.deepEqual(parsePromptFile('\nReview this.\n\n--- \nand that\n'), {
			name: '',
			description: '',
			content: { text: 'Review this.\n\n--- \nand that', answer: 'panel' },
		});
	});

	it('has name, description, mode and other keys in its front matter', () => {
		const source = [
			'---',
			'name: 审查',
			'description: "Finds: bugs"',
			'mode: agent',
			"tools: [codebase, 'githubRepo']",
			'model: gpt-4o',
			'---',
			'',
			'Review ${selection}',
			'',
		].join('\n');
		assert.deepEqual(parsePromptFile(source), {
			name: '审查',
			description: 'Finds: bugs',
			content: { text: 'Review ${selection}', answer: 'panel' },
		});
	});

	for (const [name, end] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
		it(`is read with ${name} line ends`, () => {
			const { name: read, content } = parsePromptFile(['---', 'name: a', '---', 'one', 'two'].join(end));
			assert.deepEqual([read, content], ['a', { text: 'one\ntwo', answer: 'panel' }]);
		});
	}

	it('places its answer by its own key, else by the chat mode', () => {
		assert.equal(answerOf('mode: edit'), 'edit');
		assert.equal(answerOf('agent: edit'), 'edit');
		assert.equal(answerOf('agent: ask\nmode: edit'), 'panel');
		assert.equal(answerOf('parley: thread'), 'thread');
		assert.equal(answerOf('parley: panel\nmode: edit'), 'panel');
		assert.equal(answerOf('parley: nowhere'), 'panel');
		assert.equal(answerOf(''), 'panel');
		assert.equal(answerOf('# nothing'), 'panel');
	});

	it('tells what is wrong with it', () => {
		const problemOf = (source: string): string => {
			const { content } = parsePromptFile(source);
			return 'problem' in content ? content.problem : 'none';
		};
		assert.equal(problemOf('---\nname: a\ntext'), 'unclosed');
		assert.equal(problemOf('---\nname: [a\n---\ntext'), 'frontMatter');
		assert.equal(problemOf('---\n- a\n- b\n---\ntext'), 'frontMatter');
		assert.equal(problemOf('---\njust words\n---\ntext'), 'frontMatter');
		assert.equal(problemOf('---\nname: a\nname: b\n---\ntext'), 'frontMatter');
		assert.equal(problemOf('---\nname: a\n---\n \n'), 'empty');
		assert.equal(problemOf(''), 'empty');
	});

	it('takes no long time to read, however it is made', () => {
		const aliases = [
			'a: &a [x,x,x,x,x,x,x,x,x]',
			...Array.from('bcdefghi', (key, index) => `${key}: &${key} [${`*${'abcdefgh'[index]},`.repeat(9)}]`),
			'mode: edit',
		];
		assert.equal(answerOf(aliases.join('\n')), 'edit');
		// Keys in keys: to write them out as values takes a day.
		assert.equal(answerOf(`${'? '.repeat(400)}a`), 'panel');
		assert.equal(answerOf(`a: ${'{'.repeat(300)}b${'}: c'.repeat(299)}}\nmode: edit`), 'edit');
		assert.equal(answerOf(`a: ${'['.repeat(300)}`), 'frontMatter');
		assert.equal(answerOf(`a: ${'b'.repeat(10_000)}`), 'frontMatter');
	});
});
