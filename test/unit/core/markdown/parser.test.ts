import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Token } from 'markdown-it';
import { formulaFacts } from '../../../../src/core/markdown/formulas';
import { parse } from '../../../../src/core/markdown/parser';

const flat = (tokens: readonly Token[]): readonly Token[] =>
	tokens.flatMap(token => [token, ...flat(token.children ?? [])]);

/** Returns all that a reader finds of a text: what is drawn, and the addresses and names that links and code show. */
const shown = (source: string): string =>
	flat(parse(source))
		.filter(({ type }) => type !== 'inline')
		.map(({ content, info, attrs }) => [content, info, ...(attrs ?? []).map(([, value]) => value)].join(' '))
		.join(' ');

const texts = (source: string): string =>
	flat(parse(source))
		.filter(({ type }) => type !== 'inline')
		.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? '\n' : content))
		.join('');

const formulas = (source: string): readonly string[] =>
	flat(parse(source)).flatMap(token => (token.type.startsWith('formula') ? [formulaFacts(token).tex.trim()] : []));

const links = (source: string): readonly string[] =>
	flat(parse(source)).flatMap(({ type, attrGet }, index, all) =>
		type === 'link_open' ? [String(attrGet.call(all[index] ?? all[0], 'href'))] : [],
	);

const codes = (source: string): readonly string[] =>
	parse(source).flatMap(({ type, content }) => (type === 'fence' ? [content] : []));

describe('a text of a model', function () {
	this.timeout(60_000);

	it('is drawn with every letter, whatever it reads as', () => {
		let count = 0;
		const word = fc.constant(null).map(() => `w${(count++).toString(36)}w`);
		const piece = fc.oneof(
			{ weight: 3, arbitrary: word },
			fc.constantFrom(...'[]()<>!`*_~|\\:#-+=.$"\'/^ \n\t'.split('')),
			fc.constantFrom(
				'\n\n',
				'\n- ',
				'\n> ',
				'\n```',
				'```\n',
				'```js ',
				'\n$$\n',
				'\\[',
				'\\]',
				'\\(',
				'\\)',
				'](',
				']: ',
			),
			fc.constantFrom(
				'\n| ',
				' | ',
				'\n|---|---|\n',
				'\n---\n',
				'\n===\n',
				'[^',
				']:\n',
				'![',
				'https://e.co/',
				'  \n',
			),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
				const source = pieces.join('');
				// What is part of an address is shown in lower case where it is the host.
				const found = shown(source).toLowerCase();
				for (const [letters] of source.matchAll(/w[a-z0-9]+w/g)) {
					assert.ok(found.includes(letters), `${letters} of ${JSON.stringify(source)}`);
				}
			}),
			{ numRuns: 3_000 },
		);
	});

	it('keeps definitions that lead nowhere, or that nobody uses', () => {
		for (const source of [
			'[Answer]: 42',
			'See it[^1].\n\n[^1]: Deprecated.',
			'[main]: started\n\n[worker]: stopped',
			'- [1]: Title\n- [2]: ./file.ts',
			'> [note]: <wait>',
			'[docs]: https://e.co/x',
			'[a]: https://e.co/x\n\n[a]: https://e.co/y\n\n[a]',
		]) {
			const drawn = texts(source);
			for (const [letters] of source.matchAll(/[\w./]+/g)) {
				assert.ok(drawn.includes(letters) || links(source).join(' ').includes(letters), `${letters}: ${drawn}`);
			}
		}
		assert.equal(texts('[Answer]: 42'), '[Answer]: 42');
		assert.equal(texts('See [docs][d].\n\n[d]: https://e.co/x'), 'See docs.');
	});

	it('keeps the cells that the head of a table has no column for', () => {
		assert.equal(texts('| a |\n|---|\n| 1 | 2 | \\| 3 |\n'), 'a12| 3');
	});

	it('breaks a line in a cell at any form of br, and nowhere else', () => {
		assert.equal(texts('| a |\n|---|\n| 1<br>2<BR/>3<br class="x">4<kbd>5 |\n'), 'a1\n2\n3\n4<kbd>5');
		assert.equal(texts('1<br>2'), '1<br>2');
	});
});

describe('formulas', () => {
	it('are found between each of their marks', () => {
		assert.deepEqual(formulas('a $x^2$ b \\(y_1 + y_2\\) c $$z = 1$$ d \\[ w \\]'), ['x^2', 'y_1 + y_2', 'z = 1', 'w']);
		assert.deepEqual(formulas('$$\na\n= b\n$$\n\n\\[\n\\{1, 2\\} \\\\\n\nc\n\\].'), ['a\n= b', '\\{1, 2\\} \\\\\n\nc']);
		assert.deepEqual(formulas('- $n$ and $O(n \\log n)$\n\n> $$x$$\n\n# $\\alpha$，$f(x)$'), [
			'n',
			'O(n \\log n)',
			'x',
			'\\alpha',
			'f(x)',
		]);
	});

	it('may be environments without other marks', () => {
		const source = '\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}';
		assert.deepEqual(formulas(`So\n${source}\n\nis it.`), [source]);
		assert.ok(texts(source).includes('b \\\\'));
	});

	it('are no prices, variables, code or words', () => {
		for (const source of [
			'$5 and $6',
			'from $10 to 20$ a month',
			'$HOME/$USER',
			'echo $a $b',
			'US$5, CA$6',
			'it is $ 5 $',
			'`$x$` and `\\(y\\)`',
			'\\$x\\$',
			'$foo = $bar;',
			'$5-$6, 5$/6$',
			'pid $$ of',
			'\\(see the notes above\\)',
			'- \\[x\\] done',
			'```\n$x$\n```',
		]) {
			assert.deepEqual(formulas(source), [], source);
		}
	});

	it('keep every character of their source', () => {
		assert.equal(texts('The sum \\(x_1 + x_2\\) and $a*b*c$'), 'The sum \\(x_1 + x_2\\) and $a*b*c$');
		assert.equal(texts('\\[ \\{1, 2\\} \\\\ c \\]'), '\\[ \\{1, 2\\} \\\\ c \\]');
	});
});

describe('bare addresses', () => {
	it('end at words and marks of scripts without spaces', () => {
		for (const behind of ['英文说明', 'です', '입니다', '（中文）', '，详见', '→ next', '…', '”']) {
			assert.deepEqual(links(`见https://example.com/a${behind}`), ['https://example.com/a'], behind);
		}
		assert.deepEqual(links('https://example.com/a.中文'), ['https://example.com/a']);
	});

	it('may hold them in the host, and in angle brackets', () => {
		assert.deepEqual(links('https://例え.jp/x'), ['https://xn--r8jz45g.jp/x']);
		assert.deepEqual(links('<https://example.com/中>'), ['https://example.com/%E4%B8%AD']);
		assert.deepEqual(links('https://ru.example/Москва'), ['https://ru.example/%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0']);
	});
});

describe('blocks of code', () => {
	it('hold the blocks that stand in them', () => {
		const inner = '# T\n\n```bash\nnpm i\n```\n\nMore text\n';
		assert.deepEqual(codes(`Here:\n\n\`\`\`markdown\n${inner}\`\`\`\n\nThat is it.`), [inner]);
		const bare = '# T\n\n```\nnpm i\n```\n\nMore text\n';
		assert.deepEqual(codes(`\`\`\`md\n${bare}\`\`\`\nThat is it.\n\n\`\`\`\nx\n\`\`\``), [bare, 'x\n']);
		const string = 'x = """\n```js\ny\n```\n"""\n';
		const item = `- \`\`\`python\n${string.replaceAll(/^(?=.)/gm, '  ')}  \`\`\``;
		assert.deepEqual(codes(item), [string]);
	});

	it('end where they would without nesting, if the fences do not pair', () => {
		assert.deepEqual(codes('```ts\na\n```js\nb\n```\n\nText'), ['a\n```js\nb\n']);
	});

	it('begin with the line that stands in place of the language', () => {
		assert.deepEqual(codes('```const a = 1;\nconst b = 2;\n```'), ['const a = 1;\nconst b = 2;\n']);
		assert.deepEqual(codes('```js title=x\na\n```'), ['a\n']);
	});
});
