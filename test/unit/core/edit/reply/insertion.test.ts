import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { insertionText, type InsertionPoint } from '../../../../../src/core/edit/reply/insertion';

/** Inserts code into a document in which `|` is the cursor and `[` `]` a selection; returns the text after that. */
function inserted(
	code: string,
	document: string,
	options: Partial<Pick<InsertionPoint, 'insertSpaces' | 'tabSize' | 'eol' | 'languageId'>> = {},
): string {
	const [start, end] = document.includes('|') ? [document.indexOf('|'), document.indexOf('|') + 1] : ends(document);
	const head = document.slice(0, start);
	const tail = document.slice(end);
	const selected = document.includes('|') ? '' : document.slice(start + 1, end - 1);
	const before = head.slice(head.lastIndexOf('\n') + 1);
	const after = tail.split('\n')[0] ?? '';
	const line = before + (selected.includes('\n') ? (selected.split('\n')[0] ?? '') : selected + after);
	const place: InsertionPoint = {
		line,
		character: before.length,
		after,
		takesLineEnd: selected.endsWith('\n'),
		insertSpaces: true,
		tabSize: 4,
		eol: '\n',
		...options,
	};
	return head + insertionText(code, place) + tail;
}

const ends = (document: string): readonly [number, number] => [document.indexOf('['), document.indexOf(']') + 1];

describe('code at the cursor', () => {
	it('goes exactly where the cursor is within a line', () => {
		assert.equal(inserted('value', 'const a = |;'), 'const a = value;');
		assert.equal(inserted('value', '|const a;'), 'valueconst a;');
		assert.equal(inserted('await ', '  |read();'), '  await read();');
	});

	it('stands as deep as the line of the cursor', () => {
		const code = 'if (a) {\n  b();\n}';
		assert.equal(inserted(code, 'f() {\n    |\n}'), 'f() {\n    if (a) {\n      b();\n    }\n}');
		assert.equal(inserted(code, '    x = |;'), '    x = if (a) {\n      b();\n    };');
		assert.equal(inserted(code, '|'), code);
	});

	it('loses the indentation that all of its lines have, and no more', () => {
		assert.equal(inserted('    if (a) {\n      b();\n\n    }', '  |'), '  if (a) {\n    b();\n\n  }');
		assert.equal(inserted('      first\n    second', '|'), '  first\nsecond');
		assert.equal(inserted('\t\tif (a)\n\t\t\tb();', '|', { insertSpaces: false }), 'if (a)\n\tb();');
	});

	it('gives blank lines no indentation', () => {
		assert.equal(inserted('a\n\nb', '    |'), '    a\n\n    b');
		assert.equal(inserted('\na', '    |'), '    \n    a');
	});

	it('leaves the line after a block on its own', () => {
		assert.equal(inserted('a();\nb();', '  |return;'), '  a();\n  b();\n  return;');
		assert.equal(inserted('a();\nb();', '|  return;'), '  a();\n  b();\n  return;');
		assert.equal(inserted('a();\nb();', ' | return;'), '  a();\n  b();\n  return;');
		assert.equal(inserted('{\n  a\n}', 'x = |;'), 'x = {\n  a\n};');
	});

	it('replaces whole lines by whole lines', () => {
		assert.equal(inserted('new', 'a\n[old\n]b'), 'a\nnew\nb');
		assert.equal(inserted('x\ny', '[  old\n  lines\n]\nb'), '  x\n  y\n\nb');
		assert.equal(inserted('x\ny', '  [old]\nb'), '  x\n  y\nb');
	});

	it('has tabs or spaces as the document has them', () => {
		const tabs = { insertSpaces: false };
		assert.equal(inserted('if (a) {\n  b();\n    c();\n}', '\t|', tabs), '\tif (a) {\n\t\tb();\n\t\t\tc();\n\t}');
		assert.equal(inserted('/**\n * words\n */', '\t|', tabs), '\t/**\n\t * words\n\t */');
		assert.equal(inserted("if (a)\n\tb('\t');", '  |', { tabSize: 2 }), "  if (a)\n    b('\t');");
		assert.equal(inserted('a:\n  b', '|'), 'a:\n  b');
	});

	it('keeps a string of several lines as it is', () => {
		const code = 'def usage():\n    print("""\n  -v\n\tverbose""")\n    exit()';
		const options = { insertSpaces: false, languageId: 'python' };
		assert.equal(inserted(code, '\t|', options), '\tdef usage():\n\t\tprint("""\n  -v\n\tverbose""")\n\t\texit()');
		assert.equal(inserted('  text = `\n a\n`;\n  b();', '|', { languageId: 'typescript' }), 'text = `\n a\n`;\nb();');
	});

	it('indents a docstring like the code around it', () => {
		const code = 'def plus(a, b):\n    """Add.\n\n    Both are numbers.\n    """\n    return a + b';
		assert.equal(
			inserted(code, '\t|', { insertSpaces: false, languageId: 'python' }),
			code.replaceAll(/^(?=.)/gm, '\t').replaceAll('    ', '\t'),
		);
	});

	it('ends its lines as the document does', () => {
		assert.equal(inserted('a\r\nb\rc\nd', '  |', { eol: '\r\n' }), '  a\r\n  b\r\n  c\r\n  d');
	});

	it('loses no word, wherever it goes', () => {
		const space = fc.constantFrom('', ' ', '  ', '\t', '    ', '\t\t');
		const words = fc.constantFrom('', 'a', 'b c', '}', '* d', '\u{1F600}', '\u3000', '\u2028');
		const lines = fc.array(
			fc.tuple(space, words).map(parts => parts.join('')),
			{ minLength: 1, maxLength: 8 },
		);
		const place = fc.record({
			line: fc.tuple(space, words).map(parts => parts.join('')),
			at: fc.nat(6),
			insertSpaces: fc.boolean(),
		});
		fc.assert(
			fc.property(lines, place, (code, { line, at, insertSpaces }) => {
				const character = Math.min(at, line.length);
				const after = line.slice(character);
				const text = insertionText(code.join('\n'), {
					line,
					character,
					after,
					takesLineEnd: false,
					insertSpaces,
					tabSize: 4,
					eol: '\n',
				});
				const bare = (all: string): readonly string[] => all.split('\n').map(each => each.replace(/^[ \t]+/, ''));
				const whole = bare(text + after);
				const own = bare(code.join('\n'));
				const rest = bare(after)[0] ?? '';
				// The rest of the line joins the last line, or has one of its own.
				assert.deepEqual(
					whole.length === own.length ? [...whole.slice(0, -1), whole.at(-1)?.slice(0, own.at(-1)?.length)] : whole,
					whole.length === own.length ? own : [...own, rest],
				);
			}),
		);
	});

	it('takes a listing of any size', () => {
		const huge = `${' '.repeat(1_000)}x\n`.repeat(400) + '\n'.repeat(200_000);
		assert.equal(inserted(huge, '|').split('\n').length, 200_401);
	});
});
