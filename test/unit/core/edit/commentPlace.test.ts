import assert from 'node:assert/strict';
import { commentPlace } from '../../../../src/core/edit/commentPlace';
import { splitLines } from '../../../../src/core/edit/lines';

const at = (text: string, line: number, languageId: string): unknown => {
	const found = commentPlace(splitLines(text), line, languageId);
	return found === undefined ? undefined : [found.line, found.languageId];
};

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

	it('is in the language that is read there, where a document holds several', () => {
		const vue = '<template>\n<p/>\n</template>\n<script setup lang="ts">\nconst a = 1;\n</script>\n<style>\np {}\n</style>\n<i/>\n';
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
		assert.equal(at('{}\n', 0, 'json'), undefined);
		assert.equal(at('a\n', 0, 'plaintext'), undefined);
		assert.deepEqual(at('{}\n', 0, 'jsonc'), [0, 'jsonc']);
	});
});
