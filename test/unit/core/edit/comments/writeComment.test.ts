import assert from 'node:assert/strict';
import { writeComment } from '../../../../../src/core/edit/comments/writeComment';
import { splitLines } from '../../../../../src/core/edit/text/lines';

const HOSTILE = [
	'Adds. */ run() /* " \' ` \\u002a\\u002f',
	'\u2028run()\u0085run()\fmore \\',
	'',
	'```',
	'"""',
	"''' ]] }} ?> --> </script> EOF",
	'EOF',
	'```',
	'- @x coding: utf-7',
].join('\n');

const written = (document: string, line: number, languageId: string, text = HOSTILE): string => {
	const lines = splitLines(document);
	const comment = writeComment(lines, line, languageId, { text, width: 80 });
	return typeof comment === 'string' ? comment : lines.toSpliced(comment.line, 0, ...comment.lines).join('\n');
};

describe('a comment that is put into a document', () => {
	it('stands above its code, indented like it', () => {
		assert.equal(
			written('class A {\n\tb() {}\n}\n', 1, 'typescript', 'Adds.'),
			'class A {\n\t/**\n\t * Adds.\n\t */\n\tb() {}\n}\n',
		);
		assert.equal(
			written('<script>\n  a()\n</script>\n', 1, 'html', 'Adds.'),
			'<script>\n  /**\n   * Adds.\n   */\n  a()\n</script>\n',
		);
		assert.equal(written('#!/bin/sh\necho\n', 0, 'shellscript', 'Adds.'), '#!/bin/sh\n# Adds.\necho\n');
	});

	it('keeps every line of the document and adds its own', () => {
		const documents: readonly (readonly [languageId: string, document: string, line: number])[] = [
			['typescript', 'a();\nb();\n', 1],
			['java', 'class A {\n\tint b;\n}\n', 1],
			['python', 'a = 1\nb = 2\n', 1],
			['shellscript', 'cat <<EOF\na\nEOF\necho\n', 3],
			['php', '<?php\n\necho 1;\n?>\n<p>\n', 2],
			['html', '<p>\n<b>a</b>\n</p>\n', 1],
			['vue', '<template>\n<p/>\n</template>\n<script lang="ts">\na();\n</script>\n', 4],
			['rust', 'fn a() {}\nfn b() {}\n', 1],
			['ocaml', 'let a = 1\nlet b = 2\n', 1],
			['tcl', 'proc a {} {}\nproc b {} {}\n', 1],
			['bibtex', '@book{a,\n}\n@book{b,\n}\n', 2],
			['restructuredtext', 'One\n\nTwo\n', 2],
			['markdown', '# One\n\nTwo\n', 2],
			['sql', "select 'a\nb';\nselect 2;\n", 2],
		];
		for (const [languageId, document, line] of documents) {
			const whole = written(document, line, languageId);
			const rest = whole.split('\n');
			assert.ok(rest.length > document.split('\n').length + 5, `${languageId}: ${whole}`);
			const above = document.split('\n').slice(0, line);
			const below = document.split('\n').slice(line);
			assert.deepEqual(rest.slice(0, above.length), above, languageId);
			assert.deepEqual(rest.slice(-below.length), below, languageId);
		}
	});

	it('is a doc comment only above what can be documented', () => {
		for (const item of ['pub fn b() {}', 'struct B;', '#[test]', 'const B: u8 = 1;', 'macro_rules! b {}']) {
			assert.match(written(`mod a {\n${item}\n}\n`, 1, 'rust', 'Adds.'), /^\/\/\/ Adds\.$/m, item);
		}
		for (const code of ['}', 'b()', 'let b = 1;', 'Some(b) => c,', 'unsafe { b() }', 'b,']) {
			assert.match(written(`fn a() {\n${code}\n`, 1, 'rust', 'Adds.'), /^\/\/ Adds\.$/m, code);
		}
	});

	it('is refused with the reason', () => {
		assert.equal(written('{}', 0, 'json'), 'none');
		assert.equal(written('a', 0, 'asm'), 'unknown');
		assert.equal(written('a = """\nb\n"""\n', 1, 'python'), 'text');
	});
});
