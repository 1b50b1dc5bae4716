import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from '../../../../src/webview/markdown/parser';
import {
	closesFence,
	FenceReader,
	readFence,
	stripIndent,
	type OpeningFence,
} from '../../../../src/webview/markdown/fenceReader';

/** Returns the content that a parser finds in the fence at the start of a text, and the text below it. */
function readWithParser(text: string): { readonly content: string; readonly below: string | undefined } {
	const token = parse(text).tokens[0];
	assert.equal(token?.type, 'fence', JSON.stringify(text));
	const lines = text.split('\n');
	const [first, last] = token?.map ?? [0, 0];
	const closed =
		last - first > 1 && closesFence(readFence(token?.markup ?? '', lines[first] ?? ''), lines[last - 1] ?? '');
	return { content: token?.content ?? '', below: closed ? lines.slice(last).join('\n') : undefined };
}

/** Returns the same as the reader finds it when the text below the opening line comes in pieces. */
function readInPieces(
	fence: OpeningFence,
	pieces: readonly string[],
): { readonly content: string; readonly below: string | undefined } {
	const reader = new FenceReader(fence);
	let content = '';
	for (const [index, piece] of pieces.entries()) {
		const step = reader.push(piece);
		content += step.content;
		if (step.rest !== undefined) {
			return { content, below: step.rest + pieces.slice(index + 1).join('') };
		}
	}
	return { content: content + reader.end(), below: undefined };
}

describe('an open fence', () => {
	const piece = fc.constantFrom(
		'`',
		'``',
		'```',
		'````',
		'~~~',
		' ',
		'  ',
		'   ',
		'    ',
		'\t',
		'x',
		'\n',
		'\n',
		'\n\n',
		'``` x',
		' ```',
		'```\n',
	);
	const opening = fc
		.tuple(
			fc.constantFrom('', ' ', '  ', '   '),
			fc.constantFrom('```', '````', '~~~', '~~~~'),
			fc.constantFrom('', 'ts', ' js title'),
		)
		.map(parts => parts.join(''));

	it('reads what a parser finds in the whole text, in any pieces', () => {
		fc.assert(
			fc.property(opening, fc.array(piece, { maxLength: 25 }), (line, pieces) => {
				const below = pieces.join('');
				const fence = readFence(/[`~]+/.exec(line)?.[0] ?? '', line);
				const expected = readWithParser(`${line}\n${below}`);
				for (const result of [
					readInPieces(fence, pieces),
					readInPieces(fence, [...below]),
					readInPieces(fence, [below]),
				]) {
					assert.equal(result.content, expected.content);
					// A closing line without its end, at the end of the text, is still unread: there is nothing below it.
					assert.equal(result.below ?? '', expected.below ?? '');
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('holds back what may still be the closing line, and nothing else', () => {
		const reader = new FenceReader({ marker: '`', length: 3, indent: 0 });
		assert.equal(reader.push('let a').content, 'let a');
		assert.equal(reader.push(' = 1;\n').content, ' = 1;\n');
		assert.equal(reader.push('  ``').content, '');
		assert.equal(reader.push(' no').content, '  `` no');
		assert.equal(reader.push('\n``').content, '\n');
		assert.deepEqual(reader.push('`\nbelow'), { content: '', rest: 'below' });
	});

	it('cuts the opening’s indentation only', () => {
		assert.deepEqual(
			['   x', '  x', ' x', 'x', '\tx', '     x', ''].map(line => stripIndent(line, 2)),
			[' x', 'x', 'x', 'x', '  x', '   x', ''],
		);
	});
});
