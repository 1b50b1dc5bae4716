import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { docComment } from '../../../../../src/core/edit/comments/docComment';

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
