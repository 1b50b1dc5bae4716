import assert from 'node:assert/strict';
import { commentPlace } from '../../../../../src/core/edit/comments/commentPlace';
import { splitLines } from '../../../../../src/core/edit/text/lines';

const at = (text: string, line: number, languageId: string): unknown => {
	const found = commentPlace(splitLines(text), line, languageId);
	return typeof found === 'string' ? found : [found.line, found.languageId];
};

/** The languages in the manifests of VS Code's own extensions. */
const OF_VSCODE = [
	'bat bibtex c chatagent clojure coffeescript cpp cpp_embedded_latex csharp css cuda-cpp dart diff dockercompose',
	'dockerfile dotenv fsharp git-commit git-rebase go groovy handlebars hlsl html ignore ini instructions jade java',
	'javascript javascriptreact json jsonc jsonl julia juliamarkdown latex less log lua makefile markdown markdown-math',
	'objective-c objective-cpp perl php powershell prompt properties python r raku razor restructuredtext ruby rust',
	'scss search-result shaderlab shellscript skill snippets sql swift tex typescript typescriptreact vb wat xml xsl',
	'yaml',
].flatMap(names => names.split(' '));

describe('the place of a comment', () => {
	it('is above the code', () => {
		assert.deepEqual(at('a();\nb();\n', 1, 'typescript'), [1, 'typescript']);
		assert.deepEqual(at('a();\n', 0, 'typescript'), [0, 'typescript']);
	});

	it('is below what has to stand first in its file', () => {
		assert.deepEqual(at('#!/bin/sh\necho 1\n', 0, 'shellscript'), [1, 'shellscript']);
		assert.deepEqual(at('#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nx = 1\n', 0, 'python'), [2, 'python']);
		assert.deepEqual(at('<?php\necho 1;\n', 0, 'php'), [1, 'php']);
		assert.deepEqual(at('<?xml version="1.0"?>\n<a/>\n', 0, 'xml'), [1, 'xml']);
		assert.deepEqual(at('# Title\ntext\n', 0, 'markdown'), [0, 'markdown']);
	});

	it('is in the inner language of a document that holds several', () => {
		const vue =
			'<template>\n<p/>\n</template>\n<script setup lang="ts">\nconst a = 1;\n</script>\n' +
			'<style>\np {}\n</style>\n<i/>\n';
		assert.deepEqual(
			[1, 4, 7, 9].map(line => at(vue, line, 'vue')),
			[
				[1, 'vue'],
				[4, 'typescript'],
				[7, 'css'],
				[9, 'vue'],
			],
		);
		assert.deepEqual(at('<script>a()</script>\n<p/>\n', 1, 'html'), [1, 'html']);
		assert.deepEqual(
			[1, 3].map(line => at('---\nconst a = 1;\n---\n<p/>\n', line, 'astro')),
			[
				[1, 'typescript'],
				[3, 'astro'],
			],
		);
	});

	it('is nowhere in a language without comments', () => {
		assert.equal(at('{}\n', 0, 'json'), 'none');
		assert.equal(at('a\n', 0, 'plaintext'), 'none');
		assert.deepEqual(at('{}\n', 0, 'jsonc'), [0, 'jsonc']);
	});

	it('is nowhere in a language that is not known', () => {
		assert.equal(at('a\n', 0, 'of-tomorrow'), 'unknown');
	});

	it('is known in every language that VS Code brings', () => {
		const unknown = OF_VSCODE.filter(languageId => at('a\n', 0, languageId) === 'unknown');
		assert.deepEqual(unknown, []);
	});

	it('is not among the children of an element', () => {
		const source = [
			'export function List({ items, isOpen }) {',
			'	const first = items[0];',
			'	const close = () => {};',
			'	return (',
			'		<ul',
			'			className="list">',
			'			<li>First</li>',
			'			{items.map(item => (',
			'				<li>',
			'					Hello,',
			'					<b>{item}</b>',
			'				</li>',
			'			))}',
			'			{isOpen && (',
			'				<li onClick={close} />',
			'			)}',
			'			{first}',
			'			text and',
			'			more text',
			'		</ul>',
			'	);',
			'}',
			'const rows = [',
			'	{ id: 1 },',
			'];',
		];
		const may = (languageId: string): readonly number[] =>
			source.flatMap((_, line) => (at(source.join('\n'), line, languageId) === 'text' ? [] : [line]));
		// Line 18 is text after text, which might be code; after a tag nothing is read as code, not even a bracket.
		const outside = [0, 1, 2, 3, 4, 5, 8, 14, 18, 21, 22, 23, 24];
		for (const languageId of ['javascriptreact', 'typescriptreact', 'javascript']) {
			assert.deepEqual(may(languageId), outside, languageId);
		}
		assert.equal(may('typescript').length, source.length);
	});

	it('is not in an element whose tag takes several lines', () => {
		assert.equal(at('const a = (\n\t<p\n\t\tid="y"\n\t>\n\t\tHello\n\t</p>\n);\n', 4, 'typescriptreact'), 'text');
	});

	it('is above a declaration, and above an element that is a value', () => {
		const icon = 'const icon = <Icon />\n';
		assert.deepEqual(at(`${icon}type P = Props<Foo>\nexport function A() {}\n`, 2, 'typescriptreact'), [
			2,
			'typescriptreact',
		]);
		assert.deepEqual(at(`${icon}\nfunction f() {}\n`, 2, 'javascript'), [2, 'javascript']);
		assert.deepEqual(at(`${icon}f();\n// -> <b>\ng();\n`, 3, 'javascript'), [3, 'javascript']);
		assert.deepEqual(at('const a = b ? (\n\t<A />\n) : null;\n', 1, 'javascriptreact'), [1, 'javascriptreact']);
	});

	it('is anywhere where a program has no elements', () => {
		assert.deepEqual(at('const less = a\n< b;\n', 1, 'javascript'), [1, 'javascript']);
		assert.deepEqual(at('f(\n{ a: 1 });\n', 1, 'javascript'), [1, 'javascript']);
	});

	it('is not in code that a document shows or runs', () => {
		const source = 'text\n```{r}\nx <- 1\n```\ntext\n';
		assert.equal(at(source, 2, 'quarto'), 'text');
		assert.equal(at(source, 2, 'markdown'), 'text');
		assert.deepEqual(at(source, 1, 'markdown'), [1, 'markdown']);
		assert.deepEqual(at(source, 4, 'mdx'), [4, 'mdx']);
	});

	it('does not end a table or take a heading from its line', () => {
		assert.equal(at('| a |\n|---|\n| b |\n', 2, 'markdown'), 'text');
		assert.equal(at('Title\n=====\n', 1, 'markdown'), 'text');
		assert.deepEqual(at('text\n\n| a |\n|---|\n', 2, 'markdown'), [2, 'markdown']);
	});

	it('does not end a paragraph', () => {
		assert.deepEqual(at('one\n\ntwo\nmore\n', 2, 'restructuredtext'), [2, 'restructuredtext']);
		assert.equal(at('one\n\ntwo\nmore\n', 3, 'restructuredtext'), 'text');
	});

	it('is not inside of a string', () => {
		const documents: readonly (readonly [languageId: string, document: string])[] = [
			['python', 'q = """\nSELECT\n"""'],
			['typescript', 'q = `\nSELECT\n`'],
			['java', 'q = """\nSELECT\n""";'],
			['csharp', 'q = @"\nSELECT\n";'],
			['csharp', 'q = """\nSELECT\n""";'],
			['ruby', 'q = <<~SQL\nSELECT\nSQL'],
			['ruby', 'q = "\nSELECT\n"'],
			['perl', 'print <<"A";\nSELECT\nA'],
			['php', '<?php $q = <<<SQL\nSELECT\nSQL;'],
			['lua', 'q = [==[\nSELECT\n]==]'],
			['rust', 'q = r#"\nSELECT\n"#;'],
			['go', 'q := `\nSELECT\n`'],
			['cpp', 'q = R"(\nSELECT\n)";'],
			['kotlin', 'q = """\n$SELECT\n"""'],
			['swift', 'q = """\nSELECT\n"""'],
			['shellscript', 'cat <<-EOF\nserver {\nEOF'],
			['dockerfile', 'COPY <<EOF /a\nserver {\nEOF'],
			['powershell', '$q = @"\nSELECT\n"@'],
			['terraform', 'q = <<EOT\nSELECT\nEOT'],
			['toml', 'q = """\nSELECT\n"""'],
			['yaml', 'run: |\n  SELECT\n'],
			['github-actions-workflow', '- run: >-\n    a\n'],
			['yaml', 'a: some text\n  that goes on\n'],
			['yaml', 'a: "some text\n  that goes on"\n'],
			['sql', "insert into a values ('\nb');"],
			['sql', 'as $$\nselect\n$$;'],
			['sql', 'copy a from stdin;\n1\n\\.\n'],
			['nix', "q = ''\nSELECT\n'';"],
			['elixir', '@doc """\nSELECT\n"""'],
			['makefile', 'define A\nb\nendef'],
			['cmake', 'set(A [[\nb\n]])'],
			['dotenv', 'A="b\nc"'],
			['latex', '\\begin{verbatim}\na\n\\end{verbatim}'],
			['html', '<div\nclass="a">\n</div>'],
			['html', '<textarea>\na\n</textarea>'],
			['xml', '<![CDATA[\na\n]]>'],
			['handlebars', '{{#if\na}}{{/if}}'],
			['pug', 'p.\n  text\n'],
			['asciidoc', '----\na\n----'],
		];
		for (const [languageId, document] of documents) {
			assert.equal(at(document, 1, languageId), 'text', `${languageId}: ${document}`);
		}
	});

	it('is not inside of another comment', () => {
		assert.equal(at('/*\na\n*/\n', 1, 'c'), 'text');
		assert.equal(at('<!--\na\n-->\n', 1, 'html'), 'text');
	});

	it('is nowhere in a document that is not understood to its end', () => {
		assert.equal(at('a = `b\n`\nc = `\n', 2, 'typescript'), 'text');
	});

	it('does not cut a line in two that goes on', () => {
		const documents: readonly (readonly [languageId: string, document: string])[] = [
			['shellscript', 'docker run \\\n  image'],
			['c', '#define F(x) \\\n  g(x)'],
			['makefile', 'A = b \\\n  c'],
			['python', 'x = 1 + \\\n  2'],
			['properties', 'a = b \\\n  c'],
			['systemverilog', '`define A \\\n  b'],
			['bat', 'copy a ^\n  b'],
			['powershell', 'a `\n  -b'],
			['vb', 'a = b + _\n  c'],
			['vba', 'a = b & _\n  c'],
			['matlab', 'a = b + ...\n  c'],
			['viml', 'let a = b\n  \\ + c'],
			['zig', 'a =\n  \\\\ text'],
			['makefile', 'all:\n\techo'],
			['just', 'all:\n  echo'],
			['ini', '[a]\n  b'],
		];
		for (const [languageId, document] of documents) {
			assert.equal(at(document, 1, languageId), 'text', `${languageId}: ${document}`);
		}
		assert.deepEqual(at('RUN a \\\n  && b\n', 1, 'dockerfile'), [1, 'dockerfile']);
		assert.deepEqual(at('a = "\\\\\\\\"\nb\n', 1, 'python'), [1, 'python']);
	});

	it('leaves first what a tool reads first', () => {
		const documents: readonly (readonly [languageId: string, document: string, line: number])[] = [
			['markdown', '---\ntitle: A\n---\n\n# T\n', 3],
			['markdown', '+++\ntitle = 1\n+++\n# T\n', 3],
			['scss', '---\n---\na {}\n', 2],
			['dockerfile', '# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n', 2],
			['css', '@charset "utf-8";\na {}\n', 1],
			['python', '# A script\n# -*- coding: utf-8 -*-\nx = 1\n', 2],
			['ruby', '# encoding: ascii\nx = 1\n', 1],
			['powershell', '#Requires -Version 7\n$a = 1\n', 1],
			['yaml', '#cloud-config\na: 1\n', 1],
			['swift', '// swift-tools-version:5.9\nimport P\n', 1],
			['html', '<!DOCTYPE html>\n<p>\n</p>\n', 1],
			['postscript', '%!PS\n1\n', 1],
			['racket', '#lang racket\n1\n', 1],
			['rust', '//! A crate.\n#![no_std]\nfn a() {}\n', 2],
			['bat', '@echo off\necho 1\n', 1],
			['feature', '# language: fr\nFonction: a\n', 1],
		];
		for (const [languageId, document, line] of documents) {
			assert.deepEqual(at(document, 0, languageId), [line, languageId], document);
		}
		assert.deepEqual(at('#include <a.h>\nint a;\n', 0, 'c'), [0, 'c']);
		assert.equal(at('---\ntitle: A\n---\n', 1, 'markdown'), 'text');
		assert.equal(at('#!/bin/sh', 0, 'shellscript'), 'text');
	});

	it('is not in the C code of a Go file', () => {
		const above = ['// #include <a.h>\nimport "C"\n', '/*\n#include <a.h>\n*/\nimport "C"\n', 'import (\n\t"C"\n)\n'];
		for (const document of above) {
			assert.equal(at(document, 0, 'go'), 'text', document);
		}
		assert.equal(at('// #include <a.h>\nimport "C"\n', 1, 'go'), 'text');
		assert.deepEqual(at('import "fmt"\n', 0, 'go'), [0, 'go']);
	});

	it('is in the language that the tags name, or nowhere', () => {
		const found = (tag: string, languageId = 'html'): unknown =>
			at(`<${tag}>\na\n</${tag.split(' ')[0] ?? ''}>\n`, 1, languageId);
		assert.deepEqual(found('script'), [1, 'javascript']);
		assert.deepEqual(found('script type="module"'), [1, 'javascript']);
		assert.deepEqual(found('style lang="scss"', 'vue'), [1, 'scss']);
		assert.deepEqual(found('template lang="pug"', 'vue'), [1, 'pug']);
		for (const type of ['application/ld+json', 'importmap', 'text/template', 'x-shader/x-vertex', 'text/babel']) {
			assert.equal(found(`script type="${type}"`), 'unknown', type);
		}
		assert.equal(found('style lang="sass"'), 'unknown');
		assert.equal(found('script lang="coffee"', 'vue'), 'unknown');
		assert.equal(found('template lang="haml"', 'vue'), 'unknown');
		assert.equal(found('i18n', 'vue'), 'unknown');
		assert.equal(at('<ul>\n<?php a(); ?>\n<li>\n', 2, 'php'), 'text');
	});

	it('is not between braces that may hold data', () => {
		assert.equal(at('set a {\n  b\n}\n', 1, 'tcl'), 'text');
		assert.equal(at('@book{a,\n  b = {c}\n}\n', 1, 'bibtex'), 'text');
		assert.deepEqual(at('proc a {} {}\nproc b {} {}\n', 1, 'tcl'), [1, 'tcl']);
	});

	it('is not in a script of Vim with other comments', () => {
		assert.equal(at('vim9script\nvar a = 1\n', 1, 'viml'), 'text');
	});
});
