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
		assert.equal(problemOf('---\n- a\n- b\n---\ntext'), 'frontMatter');
		assert.equal(problemOf('---\njust words\n---\ntext'), 'frontMatter');
		assert.equal(problemOf('---\nname: a\n---\n \n'), 'empty');
		assert.equal(problemOf(''), 'empty');
	});

	/** Lines for others, each with something that is no YAML or that YAML reads otherwise than it was meant. */
	const FOREIGN: Readonly<Record<string, string>> = {
		'two brackets': 'argument-hint: [--quick] [--verbose]',
		'an open bracket': 'tools: [a, b',
		'an open brace': 'hooks: {a: 1',
		'an open quote': 'hint: "never closed',
		'a quote in quotes': `hint: 'it's'`,
		'a tab as indentation': 'tools:\n\t- a\n\t- b',
		'a doubled key': 'tools: a\ntools: b',
		'a percent sign': 'discount: %5 off',
		'a directive': '%TAG ! x',
		'a backtick': 'run: `npm test`',
		'an at sign': 'owner: @me',
		'a template': 'model: {{ model }} and more',
		'a block of a template': '{% if pro %}\nmodel: x\n{% endif %}',
		'a colon in a value': 'usage: /review: all files',
		'an alias that is none': 'glob: *.ts',
		'an exclamation mark': 'note: !important',
		'a key of many words': 'allowed tools (all): x: y',
		'an anchor alone': 'a: &',
		'a nested fault': 'hooks:\n  - on: [push\n    run: "x',
		'a bad block scalar': 'text: |x\n  a',
		'a sentence': 'Written by the team',
	};

	for (const [name, line] of Object.entries(FOREIGN)) {
		it(`is not disabled by ${name} for others`, () => {
			const own = ['name: Check', 'description: Health', 'mode: edit'];
			for (const place of [0, 1, 2, 3]) {
				const source = ['---', ...own.toSpliced(place, 0, line), '---', 'text'].join('\n');
				assert.deepEqual(
					parsePromptFile(source),
					{ name: 'Check', description: 'Health', content: { text: 'text', answer: 'edit' } },
					source,
				);
			}
		});
	}

	/** What stands behind `description:`, and how it is to be read. */
	const VALUES: readonly (readonly [written: string, read: string])[] = [
		['Review: find bugs', 'Review: find bugs'],
		['@me review', '@me review'],
		['`code` review', '`code` review'],
		['%complete', '%complete'],
		['[beta] review', '[beta] review'],
		['[beta]', '[beta]'],
		['{{ title }}', '{{ title }}'],
		['*all* files', '*all* files'],
		['"Say "hi""', 'Say "hi"'],
		["'it's'", "it's"],
		['"a: b"', 'a: b'],
		["'it''s'", "it's"],
		['plain # and a remark', 'plain'],
		['\ttabbed', 'tabbed'],
		['42', '42'],
		['1.10', '1.10'],
		['2026-01-01', '2026-01-01'],
		['true', 'true'],
		['', ''],
		['>\n  two\n  lines', 'two lines\n'],
		['first\n  second', 'first second'],
		['|\n  a: [\n  b', 'a: [\nb\n'],
		['one\ndescription: two', 'two'],
	];

	it('has a description as it is meant, whatever YAML makes of it', () => {
		for (const [written, read] of VALUES) {
			for (const other of ['', 'argument-hint: [a] [b]\n']) {
				const { description, content } = parsePromptFile(`---\n${other}description: ${written}\nmode: edit\n---\ntext`);
				assert.deepEqual(
					[description.trim(), content],
					[read.trim(), { text: 'text', answer: 'edit' }],
					JSON.stringify([other, written]),
				);
			}
		}
	});

	it('has keys in quotes, and keys that are indented', () => {
		assert.equal(answerOf('"mode": edit\nx: [a] [b]'), 'edit');
		assert.equal(answerOf('  name: a\n  mode: edit\n  x: [a] [b]'), 'edit');
		assert.equal(answerOf('\tname: a\n\tmode: edit'), 'edit');
		assert.equal(answerOf('{"name": "a", "mode": "edit"}'), 'edit');
		assert.equal(answerOf('x: [a] [b]\nnested:\n  mode: edit'), 'panel');
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
		assert.equal(answerOf(`a: ${'['.repeat(300)}\nmode: edit`), 'edit');
		assert.equal(answerOf(`a: ${'b'.repeat(90_000)}\nmode: edit`), 'edit');
		assert.equal(answerOf(`${'a:\n'.repeat(30_000)}mode: edit`), 'edit');
		assert.equal(answerOf(`${'mode: [\n'.repeat(10_000)}mode: edit`), 'edit');
	});
});
