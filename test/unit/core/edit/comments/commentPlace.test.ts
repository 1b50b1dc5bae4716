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

	it('does not end a paragraph', () => {
		assert.deepEqual(at('one\n\ntwo\nmore\n', 2, 'restructuredtext'), [2, 'restructuredtext']);
		assert.equal(at('one\n\ntwo\nmore\n', 3, 'restructuredtext'), 'text');
	});
});
