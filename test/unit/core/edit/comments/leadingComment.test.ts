import { strict as assert } from 'node:assert';
import { withLeadingComment } from '../../../../../src/core/edit/comments/leadingComment';

/** The lines of the code that is kept together with its last one. */
function kept(...lines: readonly string[]): readonly string[] {
	return lines.slice(withLeadingComment(line => lines[line] ?? '', lines.length - 1));
}

describe('the comment above a piece of code', () => {
	it('belongs to it, in the manner of every language', () => {
		for (const comment of [
			['/** One. */'],
			['/**', ' * Several', ' */'],
			['/*', 'without stars', '*/'],
			['// a', '// b'],
			['# a', '#', '## b'],
			['-- a', '--- b'],
			[';; a'],
			['/// <summary>'],
			['/* a */', '// b'],
			['\t/**', '\t */'],
		]) {
			assert.deepEqual(kept('x', '', ...comment, 'code'), [...comment, 'code']);
		}
	});

	it('ends at a blank line and at code', () => {
		assert.deepEqual(kept('// licence', '', 'code'), ['code']);
		assert.deepEqual(kept('// a', 'a();', '// b', 'code'), ['// b', 'code']);
		assert.deepEqual(kept('a(); /* b', 'c */', 'code'), ['code']);
		assert.deepEqual(kept('a(); /* b */', 'code'), ['code']);
		assert.deepEqual(kept('b */', 'code'), ['code']);
	});

	it('is no directive, no attribute and no arithmetic', () => {
		for (const line of [
			'#include <a.h>',
			'#[derive(Debug)]',
			'#define A',
			'--count;',
			'* b',
			'@Input() a',
			'#region a',
		]) {
			assert.deepEqual(kept(line, 'code'), ['code']);
		}
	});

	it('is not read without end', () => {
		assert.equal(kept(...Array.from({ length: 5_000 }, () => '// a'), 'code').length, 201);
	});
});
