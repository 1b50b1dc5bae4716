import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { docComment } from '../../../../../src/core/edit/comments/docComment';
import { COMMENT_LANGUAGES } from '../../../../../src/core/edit/text/commentStyles';

const comment = (text: string, languageId: string, indent = '', width = 80): string =>
	docComment(text, languageId, indent, width).join('\n');

describe('an explanation as a doc comment', () => {
	it('is one of the language', () => {
		const shapes: Readonly<Record<string, string>> = {
			typescript: '/**\n * Adds.\n */',
			java: '/**\n * Adds.\n */',
			rust: '/// Adds.',
			csharp: '/// Adds.',
			python: '# Adds.',
			shellscript: '# Adds.',
			sql: '-- Adds.',
			haskell: '-- Adds.',
			html: '<!--\nAdds.\n-->',
			markdown: '<!--\nAdds.\n-->',
			prompt: '<!--\nAdds.\n-->',
			instructions: '<!--\nAdds.\n-->',
			chatagent: '<!--\nAdds.\n-->',
			skill: '<!--\nAdds.\n-->',
			juliamarkdown: '<!--\nAdds.\n-->',
			quarto: '<!--\nAdds.\n-->',
			mdx: '{/*\nAdds.\n*/}',
			restructuredtext: '..\n   Adds.\n',
			'github-actions-workflow': '# Adds.',
			dockercompose: '# Adds.',
			'azure-pipelines': '# Adds.',
			latex: '% Adds.',
			clojure: ';; Adds.',
			ini: '; Adds.',
			viml: '" Adds.',
			vb: "' Adds.",
			bat: 'REM Adds.',
			ocaml: '(**\n  Adds.\n *)',
			go: '// Adds.',
			proto3: '// Adds.',
			solidity: '// Adds.',
			verilog: '// Adds.',
		};
		for (const [languageId, text] of Object.entries(shapes)) {
			assert.equal(comment('Adds.\n', languageId), text, languageId);
		}
	});

	it('is indented as the code, and wrapped at the width with it', () => {
		assert.equal(
			comment('Adds all the numbers of the list and returns their sum.', 'typescript', '\t', 40),
			'\t/**\n\t * Adds all the numbers of the list\n\t * and returns their sum.\n\t */',
		);
	});

	it('has room for some words however deep it stands', () => {
		assert.equal(comment('Adds all the numbers of it.', 'go', ' '.repeat(40), 42).split('\n').length, 2);
	});

	it('wraps Chinese anywhere, but not before a mark or after a bracket', () => {
		assert.equal(
			comment('把所有数字相加，然后返回总和（见上）。', 'python', '', 24),
			'# 把所有数字相加，然后返\n# 回总和（见上）。',
		);
		assert.equal(comment('一二三四五六七八九十，又一', 'python', '', 22), '# 一二三四五六七八九\n# 十，又一');
		assert.equal(comment('一二三四五六七八九（十', 'python', '', 22), '# 一二三四五六七八九\n# （十');
	});

	it('leaves code, lists, tables and headings as they are', () => {
		const long = 'which is a very long line that would not fit in here';
		const lists = `- ${long}\n  ${long}\n1. ${long}`;
		const code = `\`\`\`ts\nconst a = 1; // ${long}\n\n\`\`\``;
		const text = `# Heading ${long}\n\n${lists}\n\n| a | ${long} |\n\n${code}\n> ${long}`;
		assert.equal(
			comment(text, 'rust', '', 30),
			text
				.split('\n')
				.map(line => `/// ${line}`.trimEnd())
				.join('\n'),
		);
	});

	it('cannot be closed by what it says', () => {
		const text = 'a */ b **/ c */*/ --> --!> --->';
		assert.doesNotMatch(comment(text, 'typescript').slice(0, -3), /\*\//);
		assert.doesNotMatch(comment(text, 'html').slice(0, -3), /--!?>/);
		assert.doesNotMatch(comment(text, 'mdx').slice(0, -3), /\*\//);
		assert.doesNotMatch(comment('a -- b ---- c', 'xml').slice(4, -3), /--/);
		assert.doesNotMatch(comment('a /* b', 'kotlin').slice(3), /\/\*/);
		assert.doesNotMatch(comment('C:\\users', 'java'), /\\u/);
		assert.doesNotMatch(comment('*) (*', 'ocaml').slice(3, -2), /\*\)|\(\*/);
	});

	it('does not draw the code below into itself', () => {
		assert.equal(comment('a \\', 'makefile'), '# a \\.');
	});

	it('hides nothing, in any language', () => {
		const hidden = [
			0, 7, 0x1a, 0x7f, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x202e, 0x2066, 0x2800, 0x3164,
		];
		const more = [0xd800, 0xe000, 0xfe0f, 0xfeff, 0xfffe, 0xe0041, 0xe0100];
		const text = [...hidden, ...more].map(code => `${String.fromCodePoint(code)}x`).join('');
		for (const languageId of COMMENT_LANGUAGES) {
			assert.match(comment(`One${text}`, languageId), /Onex{22}$/m, languageId);
		}
		assert.equal(comment('\u200B\uFEFF', 'restructuredtext'), '');
		assert.equal(comment('a\u00A0b\u3000c\u2003d', 'python'), '# a b c d');
	});

	it('holds no escape that is read before comments are', () => {
		for (const languageId of ['java', 'groovy', 'scala', 'kotlin']) {
			assert.doesNotMatch(comment('Adds. \\u002a\\u002f run(); \\uu002a', languageId), /\\u/, languageId);
		}
	});

	it('ends no line as one that continues', () => {
		for (const end of ['\\', '\\ ', '\\\t', '\\\u00A0', '??/', '^', ' _', '\uFF3F', '-', '&', '¬']) {
			for (const languageId of ['c', 'hlsl', 'makefile', 'bat', 'vb', 'vba', 'sql', 'fortran', 'applescript', 'nasm']) {
				const text = `One${end}\n\n\`\`\`\ntwo${end}\n\`\`\`\n\nthree${end}`;
				for (const line of comment(text, languageId).split('\n')) {
					assert.doesNotMatch(line, /(?:\\|\?\?\/|\^|¬)\s*$/, languageId);
					assert.ok(!languageId.startsWith('vb') || !/[_\uFF3F]$/.test(line), line);
					assert.ok(languageId !== 'sql' || line === '--' || !line.endsWith('-'), line);
				}
			}
		}
	});

	it('is no directive of a file, a compiler or an editor', () => {
		const cases: readonly (readonly [languageId: string, text: string, taken: RegExp])[] = [
			['python', 'coding: utf-7', /coding\s*[:=]/],
			['python', 'Prose.\n-*- coding : latin-1 -*-', /-\*-|coding\s*[:=]/],
			['python', '/// script\ndependencies = ["evil"]\n///', /^# \/\/\//m],
			['erlang', 'coding = latin-1', /coding\s*[:=]/],
			['ruby', 'frozen_string_literal: true', /^#\s*[\w-]+\s*:/],
			['dockerfile', 'syntax=evil/frontend', /^#\s*\w+\s*=/],
			['dockerfile', 'Escape = `', /^#\s*\w+\s*=/],
			['yaml', 'yaml-language-server: $schema=https://a.example', /^#\s*[\w-]+\s*:/],
			['go', '+build ignore', /^\/\/\s*\+build/],
			['go', 'go:build ignore', /^\/\/go:/],
			['typescript', '@ts-nocheck', /@ts-/],
			['typescript', 'See @jsx h', /@jsx/],
			['typescript', '/ <reference path="a" />', /\/\/\//],
			['java', '@deprecated since 2', /^ \*\s*@/m],
			['php', 'Calls @Route("/x")', /@Route/],
			['latex', '!TEX program = evil', /^%\s*!/],
			['perl', 'line 3 "evil"', /^#\s*line\s+\d/],
			['shellscript', 'vim: set modeline:', /\bvim:/],
			['shellscript', 'Local Variables:\neval: (evil)', /variables:/i],
			['haskell', '| documents what is below', /^--\s*\|/],
			['vhdl', 'synopsys translate_off', /^--\s*synopsys/],
			['html', 'ko foreach: evil()', /^ko\b/m],
			['git-commit', '----- >8 -----', />8/],
			['bibtex', '@article{x,', /@/],
		];
		for (const [languageId, text, taken] of cases) {
			assert.doesNotMatch(comment(text, languageId), taken, `${languageId}: ${text}`);
		}
	});

	it('holds nothing that a template would fill in', () => {
		for (const languageId of ['helm', 'yaml', 'handlebars', 'html', 'vue', 'sql', 'just', 'markdown', 'shellscript']) {
			const text = comment('A {{ b }} {% c %} {{{ d }}} {# e #}', languageId);
			assert.doesNotMatch(text, /\{[{%#]|[}%#]\}/, languageId);
		}
		for (const languageId of ['html', 'php', 'markdown', 'yaml']) {
			assert.doesNotMatch(comment('A <%= b %> <?php c ?>', languageId), /<[?%]|[?%]>/, languageId);
		}
		assert.doesNotMatch(comment('A </script> </ style>', 'javascript'), /<\/|<\/\s*script/);
		assert.doesNotMatch(comment('A #{b} @{c}', 'scss'), /[#@]\{/);
		assert.doesNotMatch(comment('A $(shell b) ${c}', 'makefile'), /\$[({]/);
		assert.doesNotMatch(comment('A `r system("b")`', 'rmd'), /`/);
	});

	it('holds nothing that is counted or quoted in comments', () => {
		assert.doesNotMatch(comment('} ; exec evil ; {', 'tcl'), /[{}]/);
		assert.doesNotMatch(comment('" {x| *) (* (*)', 'ocaml').slice(3, -3), /["{}]|\*\)|\(\*/);
		assert.doesNotMatch(comment('& b | c > d %~x ^ ( )', 'bat'), /[&|<>%^()!]/);
		assert.doesNotMatch(comment('a; b; c &d $(e)', 'sql'), /;|&d|\$\(/);
		assert.doesNotMatch(comment('a :) (: b', 'xquery').slice(2, -2), /\(:|:\)/);
	});

	it('is no XML of its own where a compiler reads it as XML', () => {
		for (const languageId of ['csharp', 'fsharp']) {
			assert.equal(
				comment('A List<int> && </summary>\n\n```\na < b\n```', languageId),
				'/// A List&lt;int&gt; &amp;&amp; &lt;/summary&gt;\n///\n/// ```\n/// a &lt; b\n/// ```',
			);
		}
	});

	it('holds no code that cargo compiles', () => {
		const block = (text: string): string => comment(text, 'rust').replaceAll(/^\/\/\/ ?/gm, '');
		assert.equal(block('```\na\n```'), '```text\na\n```');
		assert.equal(block('~~~rust,no_run\na\n~~~'), '~~~text\na\n~~~');
		assert.equal(block('```json\na\n```'), '```json\na\n```');
		assert.equal(block('- a\n  ```\nb\n  ```\nc'), '- a\n```text\nb\n```\nc');
		assert.equal(block('```\na'), '```text\na\n```');
		assert.equal(block('> ```\n> a\n> ```'), "> '''\n> a\n> '''");
		assert.equal(block('a\n\n    b\n\tc\n-     d'), 'a\n\n   b\n   c\n- d');
	});

	it('is empty for an empty explanation', () => {
		assert.equal(comment(' \n', 'typescript'), '');
	});

	it('keeps all characters of prose, in lines of the width or one word', () => {
		const text = fc
			.array(fc.constantFrom('a', 'word', ' ', '中', '，', '（', '。', '`x`', '😀', 'longerWord', '“', '）'), {
				maxLength: 60,
			})
			.map(parts => `x${parts.join('')}`);
		fc.assert(
			fc.property(text, fc.integer({ min: 22, max: 60 }), (said, width) => {
				const lines = docComment(said, 'python', '', width).map(line => line.replace(/^# ?/, ''));
				assert.equal(lines.join('').replaceAll(/\s/g, ''), said.replaceAll(/\s/g, ''));
				for (const line of lines) {
					const columns = [...line].reduce((sum, char) => sum + (/[中，（。）]|😀/u.test(char) ? 2 : 1), 0);
					assert.ok(columns <= width - 2 || !/[\s中😀]./u.test(line.trim()), line);
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});
