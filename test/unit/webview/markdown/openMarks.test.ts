import assert from 'node:assert/strict';
import type { Token } from 'markdown-it';
import { BlockSplitter } from '../../../../src/webview/markdown/blockSplitter';
import { settleInline } from '../../../../src/webview/markdown/settleInline';

const flat = (tokens: readonly Token[]): readonly Token[] =>
	tokens.flatMap(token => (token.type === 'inline' ? flat(token.children ?? []) : [token]));

/** Returns what is drawn after each piece: the kinds of block and the text. */
function draws(...pieces: readonly string[]): readonly string[] {
	const splitter = new BlockSplitter();
	return pieces.map(piece => {
		splitter.push(piece);
		return flat(splitter.openTokens())
			.filter(({ nesting, content }) => nesting === 1 || content !== '')
			.map(({ type, content }) => (content === '' ? type.replace('_open', '') : content))
			.join(' ');
	});
}

const settled = (text: string): string => {
	const { length, closing } = settleInline(text);
	return text.slice(0, length) + closing;
};

describe('marks that are still open', () => {
	it('make no heading, item, rule or table before they are one', () => {
		assert.deepEqual(draws('Steps:', '\n', '-', ' one'), [
			'paragraph Steps:',
			'paragraph Steps:',
			'paragraph Steps:',
			'paragraph Steps: bullet_list list_item paragraph one',
		]);
		assert.deepEqual(draws('Title', '\n=', '='), ['paragraph Title', 'paragraph Title', 'paragraph Title']);
		assert.deepEqual(draws('| a', ' | b |', '\n', '|--', '-|---|', '\n'), [
			'',
			'',
			'',
			'',
			'table thead tr th a th b',
			'table thead tr th a th b',
		]);
		for (const mark of ['#', '##', '1', '1.', '*', '- -', '>', '``', '```t', '~~~', '$$', '\\[', '[d]: htt']) {
			assert.deepEqual(draws('Text\n', mark), ['paragraph Text', 'paragraph Text'], mark);
		}
	});

	it('are drawn as what they open once something stands in it', () => {
		assert.equal(settled('a **b'), 'a **b**');
		assert.equal(settled('a **b *c'), 'a **b *c***');
		assert.equal(settled('a **b*'), 'a **b**');
		assert.equal(settled('a `b'), 'a `b`');
		assert.equal(settled('a ``b`'), 'a ``b``');
		assert.equal(settled('**a `b'), '**a `b`**');
		assert.equal(settled('~~a '), '~~a~~');
		assert.equal(settled('_a'), '_a_');
	});

	it('wait where nobody knows yet what they are', () => {
		for (const tail of [
			'**',
			'`',
			'_',
			'[',
			'[b',
			'[b]',
			'[b](',
			'[b](https://e',
			'![b](data:image/png;base64,AAAA',
			'\\',
			'\\(x',
			'$$x',
			'<br',
			'&am',
		]) {
			assert.equal(settled(`a ${tail}`).trimEnd(), 'a', tail);
		}
	});

	it('are left alone where they are nothing but signs', () => {
		for (const text of [
			'2 * 3',
			'a_b_c',
			'a [x] b',
			'**a** `b` [c](d) $5',
			'a < b & c',
			'\\*a',
			'x ** y',
			'*.ts files',
		]) {
			assert.equal(settled(text), text);
		}
		const long = `[${'a'.repeat(400)}`;
		assert.equal(settled(long), long);
	});

	it('take no longer in a text of nothing else', () => {
		for (const unit of ['[', '\\(', '\\[', '`a``', '*a ', '_a', '![', '$$']) {
			assert.ok(settled(unit.repeat(20_000)).length > 0, unit);
		}
	});
});
