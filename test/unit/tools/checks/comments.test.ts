import { strict as assert } from 'node:assert';
import { commentsOf } from '../../../tools/checks/comments';

const textsOf = (code: string): readonly string[] => commentsOf(code).map(({ text }) => text);

describe('comments of a source file', () => {
	it('are found with their lines, and doc comments among them', () =>
		assert.deepEqual(commentsOf('// one\nlet a; /* two */\n/**\n * three\n */\nlet b; /**/'), [
			{ text: '// one', line: 1, isDoc: false },
			{ text: '/* two */', line: 2, isDoc: false },
			{ text: '/**\n * three\n */', line: 3, isDoc: true },
			{ text: '/**/', line: 6, isDoc: false },
		]));
	it('are not taken from strings', () =>
		assert.deepEqual(textsOf(`f('// a', "/* b */", 'it\\'s // c'); // d`), ['// d']));
	it('are taken from the code in a template, not from its text', () =>
		assert.deepEqual(textsOf('`// a ${f({ /* b */ }, `// c ${d /* e */} // f`)} // g` // h'), [
			'/* b */',
			'/* e */',
			'// h',
		]));
	it('are not taken from regular expressions', () =>
		assert.deepEqual(textsOf("a = /[/*]'/; b = c => /\\/\\/`/.test(c); // d"), ['// d']));
	it('are found behind a division', () => assert.deepEqual(textsOf('a = b / 2; // c / d'), ['// c / d']));
	it('are found behind the tags of JSX', () =>
		assert.deepEqual(textsOf(`a = <p>Don't</p>; // b\nc = <br />; // d`), ['// b', '// d']));
	it('are found in style sheets', () => assert.deepEqual(textsOf(`a { content: '/*'; } /* b */`), ['/* b */']));
});
