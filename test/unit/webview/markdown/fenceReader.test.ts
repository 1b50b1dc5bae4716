import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fenceFacts } from '../../../../src/core/markdown/fenceRule';
import { type Fence, fenceOf } from '../../../../src/core/markdown/fences';
import { parseGrowing } from '../../../../src/core/markdown/parser';
import { FenceReader } from '../../../../src/webview/markdown/fenceReader';

interface Read {
	readonly content: string;
	/** The text below; empty while the fence is open. */
	readonly below: string;
	readonly isClosed: boolean;
}

/** Returns the content that a parser finds in the fence at the start of a text, and the text below it. */
function readWithParser(text: string): Read {
	const token = parseGrowing(text, {}).tokens[0];
	assert.equal(token?.type, 'fence', JSON.stringify(text));
	const { isClosed } = fenceFacts(token ?? { meta: null });
	const below = text.split('\n').slice(token?.map?.[1] ?? 0);
	return { content: token?.content ?? '', below: isClosed ? below.join('\n') : '', isClosed };
}

/** Returns the same as the reader finds it when the text below the opening line comes in pieces. */
function readInPieces(fence: Fence, pieces: readonly string[]): Read {
	const reader = new FenceReader(fence);
	let content = '';
	for (const [index, piece] of pieces.entries()) {
		const step = reader.push(piece);
		content += step.content;
		if (step.rest !== undefined) {
			return { content, below: step.rest + pieces.slice(index + 1).join(''), isClosed: true };
		}
	}
	const { content: last, rest, isClosed } = reader.end();
	return { content: content + last, below: rest, isClosed };
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
		'```js\n',
		'\n\n```\n',
		' ```',
		'```\n',
	);
	const opening = fc
		.tuple(
			fc.constantFrom('', ' ', '  ', '   '),
			fc.constantFrom('```', '````', '~~~', '~~~~'),
			fc.constantFrom('', 'ts', ' js title', 'markdown'),
		)
		.map(parts => parts.join(''));

	it('reads what a parser finds in the whole text, in any pieces', () => {
		fc.assert(
			fc.property(opening, fc.array(piece, { maxLength: 25 }), (line, pieces) => {
				const below = pieces.join('');
				const fence = fenceOf(line);
				assert.ok(fence !== undefined);
				const expected = readWithParser(`${line}\n${below}`);
				for (const result of [
					readInPieces(fence, pieces),
					readInPieces(fence, [...below]),
					readInPieces(fence, [below]),
				]) {
					assert.deepEqual(result, expected);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('holds back what may still be the closing line, and nothing else', () => {
		const reader = new FenceReader({ marker: '`', length: 3, indent: 0, listed: false, info: '' });
		assert.equal(reader.push('let a').content, 'let a');
		assert.equal(reader.push(' = 1;\n').content, ' = 1;\n');
		assert.equal(reader.push('  ``').content, '');
		assert.equal(reader.push(' no').content, '  `` no');
		assert.equal(reader.push('\n``').content, '\n');
		assert.deepEqual(reader.push('`\nbelow'), { content: '', rest: 'below' });
	});

	it('goes on behind the fences that stand in it', () => {
		const fence = fenceOf('```markdown');
		assert.ok(fence !== undefined);
		const below = '# T\n\n```bash\nnpm i\n```\n\n```\nplain\n```\n\nEnd\n```\nThat is it.';
		for (const pieces of [[below], [...below]]) {
			const read = readInPieces(fence, pieces);
			assert.equal(read.content, '# T\n\n```bash\nnpm i\n```\n\n```\nplain\n```\n\nEnd\n');
			assert.equal(read.below, 'That is it.');
		}
	});

	it('says where its fences do not pair', () => {
		const doubtOf = (below: string): boolean => {
			const reader = new FenceReader({ marker: '`', length: 3, indent: 0, listed: false, info: 'ts' });
			reader.push(below);
			return reader.end().isDoubtful;
		};
		assert.deepEqual([doubtOf('a\n```js\nb\n```\nc'), doubtOf('a\n')], [true, false]);
	});
});
