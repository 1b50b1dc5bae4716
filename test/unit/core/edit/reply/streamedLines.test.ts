import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fencedBlocks } from '../../../../../src/core/edit/text/fences';
import { splitLines } from '../../../../../src/core/edit/text/lines';
import { StreamedCode } from '../../../../../src/core/edit/reply/streamedLines';
import { growthOf, LINEAR_GROWTH } from './growth';
import { REPLY_SHAPES } from './shapes/replyShapes';

function streamed(...pieces: readonly string[]): StreamedCode {
	const code = new StreamedCode();
	for (const piece of pieces) {
		code.push(piece);
	}
	return code;
}

describe('code that arrives', () => {
	it('is everything that has come while there is no fence', () => {
		assert.deepEqual(streamed('const a', ' = 1;\ncon').lines, ['const a = 1;', 'con']);
		assert.deepEqual(streamed().lines, []);
	});

	it('is the content of the first fence once there is one', () => {
		const code = streamed('Here it is:\n\n');
		assert.equal(code.text, 'Here it is:\n');
		code.push('``');
		assert.equal(code.text, 'Here it is:\n', 'what may become a fence is not shown');
		code.push('`ts\n');
		assert.deepEqual(code.lines, []);
		code.push('a();\n  b');
		assert.deepEqual(code.lines, ['a();', '  b']);
		code.push('();\n``');
		assert.deepEqual(code.lines, ['a();', '  b();']);
		code.push('`\nDone.\n```ts\nmore();\n');
		assert.deepEqual(code.lines, ['a();', '  b();']);
	});

	it('shows a line that only begins as a fence does', () => {
		assert.deepEqual(streamed('```\na\n``', ' b\n``').lines, ['a', '`` b']);
		assert.deepEqual(streamed('```\na\n``', 'b`` c').lines, ['a', '``b`` c']);
	});

	it('holds fences of its own', () => {
		assert.deepEqual(streamed('````md\n```ts\na\n```\n````\nb').lines, ['```ts', 'a', '```']);
		assert.deepEqual(streamed('```md\n```ts\na\n```\nb\n```\nc').lines, ['```ts', 'a', '```', 'b']);
	});

	it('begins in a list, too', () => {
		assert.deepEqual(streamed('1. ', '```ts\na').lines, ['a']);
	});

	it('counts a line end that comes in two halves once', () => {
		assert.deepEqual(streamed('a\r', '\nb\r', 'c\r', '', '\n').lines, ['a', 'b', 'c']);
	});

	it('is the code of the whole reply in the end, whatever the pieces', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...REPLY_SHAPES),
				fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
				({ reply }, sizes) => {
					const code = new StreamedCode();
					for (let at = 0, turn = 0; at < reply.length; turn++) {
						const size = sizes[turn % sizes.length] ?? 1;
						code.push(reply.slice(at, at + size));
						at += size;
					}
					code.push('\n');
					const [first] = fencedBlocks(splitLines(reply));
					const shown = (first === undefined ? splitLines(reply) : first.lines).map(line => line.trim());
					const isGlued = first?.closed === true && first.end >= splitLines(reply).length;
					if (!isGlued) {
						assert.deepEqual(withoutEnd(code.lines.map(line => line.trim())), withoutEnd(shown));
					}
				},
			),
			{ numRuns: 500 },
		);
	});

	it('takes time proportional to its length, in small pieces', function () {
		this.timeout(60_000);
		for (const unit of ['a', '`', '```ts\n', ' ', '\n', '- ```\n']) {
			const growth = growthOf(length => {
				const text = unit.repeat(length / unit.length);
				return () => {
					const code = new StreamedCode();
					for (let at = 0; at < text.length; at += 6) {
						code.push(text.slice(at, at + 6));
					}
					return code.text.length;
				};
			});
			assert.ok(growth <= LINEAR_GROWTH, `${JSON.stringify(unit)}: ${growth}`);
		}
	});
});

const withoutEnd = (lines: readonly string[]): readonly string[] =>
	lines.slice(0, lines.findLastIndex(line => line !== '') + 1);
