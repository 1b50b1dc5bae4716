import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { reindent, type ReindentPlace } from '../../../../../src/core/edit/reply/reindent';
import { splitLines } from '../../../../../src/core/edit/text/lines';

const fit = (code: string, original: string): string => reindent(splitLines(code), splitLines(original)).join('\n');

describe('fitting code to the original', () => {
	it('indents what was dedented as a whole', () => {
		assert.equal(fit('if (a) {\n\tb();\n}', '\t\tif (c) {\n\t\t\td();\n\t\t}'), '\t\tif (a) {\n\t\t\tb();\n\t\t}');
		assert.equal(fit('x = 1\n\ny = 2', '    x = 2'), '    x = 1\n\n    y = 2');
	});

	it('indents a block of Python by its own steps', () => {
		assert.equal(fit('with a:\n    b()\n    c()', '    b()\n    c()'), '    with a:\n        b()\n        c()');
		assert.equal(fit('def f():\n    return 2', '    def f():\n        return 1'), '    def f():\n        return 2');
		assert.equal(
			fit('try:\n    b()\nexcept E:\n    raise', '    b()'),
			'    try:\n        b()\n    except E:\n        raise',
		);
	});

	it('gives a first line back what the selection cut off', () => {
		assert.equal(fit('def f():\n        return 2', '    def f():\n        return 1'), '    def f():\n        return 2');
		assert.equal(fit('a();\n        b();', '        c();'), '        a();\n        b();');
		assert.equal(fit('a();\n    }\n}', '        a();\n    }\n}'), '        a();\n    }\n}');
	});

	it('leaves code that is nested deeper or less than before', () => {
		const before = '    a();\n    b();';
		const wrapped = '    try {\n        a();\n        b();\n    } catch {}';
		assert.equal(fit(wrapped, before), wrapped);
		assert.equal(fit(before, wrapped), before);
	});

	it('leaves lines that stand at the margin for a reason', () => {
		const code = '    a = `\nsome text\n`;\n    b();';
		assert.equal(fit(code, '    a = 1;\n    b();'), code);
	});

	it('takes out what was indented too far', () => {
		assert.equal(fit('        a();\n            b();', 'a();\n    c();'), 'a();\n    b();');
		assert.equal(fit('\t\ta();', '\ta();'), '\ta();');
	});

	it('changes tabs and spaces where each side knows only one', () => {
		assert.equal(fit('a {\n  b {\n    c\n  }\n}', 'a {\n\tb\n}'), 'a {\n\tb {\n\t\tc\n\t}\n}');
		assert.equal(fit('a {\n\tb {\n\t\tc', 'a {\n  b\n    c'), 'a {\n  b {\n    c');
		assert.equal(fit('/**\n * a\n */\nb {\n    c', '/**\n * x\n */\ny {\n\tz'), '/**\n * a\n */\nb {\n\tc');
		assert.equal(fit('a {\n    d', 'a {\n\tb\n    c'), 'a {\n    d', 'the original uses both');
		assert.equal(fit('a(b,\n  c,\n    d', 'x\n\ty'), 'a(b,\n\tc,\n\t\td');
	});

	const fitIn = (code: string, original: string, place: ReindentPlace): string =>
		reindent(splitLines(code), splitLines(original), place).join('\n');

	it('leaves strings of several lines, and does not count them', () => {
		const python = { languageId: 'python' };
		assert.equal(
			fitIn('q = """\na\n  b\n"""\nrun(q)', '\tq = """\na\n"""\n\trun(q)', python),
			'\tq = """\na\n  b\n"""\n\trun(q)',
		);
		assert.equal(fitIn('    a = `\nb\n  c`\n    d', '\ta\n\td', {}), '\ta = `\nb\n  c`\n\td');
	});

	it('makes levels as wide as the document has them', () => {
		assert.equal(fit('a {\n    b {\n        d\n    }\n}', 'a {\n  b {\n    c\n  }\n}'), 'a {\n  b {\n    d\n  }\n}');
		const indentation = { insertSpaces: true, tabSize: 2, unit: 2 };
		assert.equal(fitIn('a {\n    b\n}', '  b', { indentation }), '  a {\n    b\n  }');
		assert.equal(fit('a(b,\n    c)', 'a(b,\n  d)'), 'a(b,\n    c)', 'nothing is brought back');
	});

	it('learns white space that is mixed from the lines that were kept', () => {
		const original = 'a(b,\n  c)\n\tx\n\ty';
		assert.equal(fit('a(b,\n  c)\n    x\n    z(1,\n      2)', original), 'a(b,\n  c)\n\tx\n\tz(1,\n\t  2)');
	});

	it('ends the last line of a document where that is all', () => {
		assert.equal(fitIn('a\n', 'a', { isEnd: true }), 'a\n');
		assert.equal(fitIn('a\n', 'a', {}), 'a');
	});

	it('has the blank edges of the original', () => {
		assert.equal(fit('\n\na\n', 'b'), 'a');
		assert.equal(fit('a', '\n  \nb\n\n'), '\n  \na\n\n');
		assert.equal(fit('a\n\n\nb', 'a\n'), 'a\n\n\nb\n');
		assert.equal(fit('a', ''), 'a');
		assert.equal(fit('a', '\n'), 'a\n');
		assert.equal(fit('a {\n  b', '    '), '    a {\n      b');
		assert.deepEqual(reindent(['a'], []), ['a']);
	});

	it('drops a byte order mark, and keeps spaces at line ends', () => {
		assert.equal(fit('\uFEFFa  \nb\t', 'x'), 'a  \nb\t');
	});

	const line = fc
		.tuple(
			fc.stringMatching(/^[ \t]{0,9}$/),
			fc.constantFrom('', 'a', 'b {', '}', '* c', 'def f():', '/**', ' d  ', '\uFEFF'),
		)
		.map(([indent, text]) => indent + text);
	const lines = fc.array(line, { maxLength: 8 });

	it('leaves the original as it is', () => {
		fc.assert(
			fc.property(lines, original => assert.deepEqual(reindent(original, original), original)),
			{ numRuns: 1_000 },
		);
	});

	it('changes nothing when done again', function () {
		this.timeout(30_000);
		fc.assert(
			fc.property(lines, lines, (code, original) => {
				const once = reindent(code, original);
				assert.deepEqual(reindent(once, original), once);
			}),
			{ numRuns: 3_000 },
		);
	});

	it('changes nothing but leading white space and blank edges', () => {
		const core = (text: readonly string[]): string =>
			text
				.map(each => each.replace(/^[\s\uFEFF]+/, ''))
				.join('\n')
				.trim();
		fc.assert(
			fc.property(lines, lines, (code, original) => {
				assert.equal(core(reindent(code, original)), core(code));
			}),
			{ numRuns: 1_000 },
		);
	});
});
