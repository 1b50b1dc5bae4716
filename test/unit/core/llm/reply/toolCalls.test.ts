import assert from 'node:assert/strict';
import type { CallDelta } from '../../../../../src/core/llm/reply/chunk';
import { ToolCallAssembler } from '../../../../../src/core/llm/reply/toolCalls';

const NONE: CallDelta = { id: '', index: undefined, name: '', arguments: '', extraContent: undefined };

/** Assembles pieces, and returns the calls as `name arguments`. */
function assembled(
	pieces: readonly Partial<CallDelta>[],
	declared: readonly string[] = ['search', 'read_file', 'list'],
	whole = false,
): readonly string[] {
	const assembler = new ToolCallAssembler(new Set(declared));
	const shown: string[] = [];
	const show = (piece: { readonly index: number; readonly arguments: string } | undefined): void => {
		if (piece !== undefined) {
			shown[piece.index] = (shown[piece.index] ?? '') + piece.arguments;
		}
	};
	const deltas = pieces.map(piece => ({ ...NONE, ...piece }));
	for (const piece of whole ? assembler.addWhole(deltas) : deltas.map(delta => assembler.add(delta))) {
		show(piece);
	}
	for (const piece of assembler.end()) {
		show(piece);
	}
	const calls = assembler.build();
	assert.equal(new Set(calls.map(call => call.id)).size, calls.length, 'every id once');
	assert.ok(calls.every(call => call.id !== ''));
	assert.deepEqual(
		calls.map(call => call.arguments),
		calls.map((_, index) => shown[index] ?? ''),
		'shown as it ended',
	);
	return calls.map(call => `${call.name} ${call.arguments}`);
}

describe('tool calls', () => {
	const cases: readonly (readonly [string, readonly Partial<CallDelta>[], readonly string[]])[] = [
		[
			'pieces at an index',
			[
				{ index: 0, id: 'a', name: 'search' },
				{ index: 0, arguments: '{"q":' },
				{ index: 0, arguments: '1}' },
			],
			['search {"q":1}'],
		],
		[
			'parallel calls, interleaved',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q"' },
				{ index: 1, id: 'b', name: 'list', arguments: '{"p"' },
				{ index: 0, arguments: ':1}' },
				{ index: 1, arguments: ':2}' },
			],
			['search {"q":1}', 'list {"p":2}'],
		],
		[
			'all at index 0, told apart by id',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
				{ index: 0, id: 'b', name: 'search', arguments: '{"q":' },
				{ index: 0, arguments: '2}' },
			],
			['search {"q":1}', 'search {"q":2}'],
		],
		[
			'the right id at a wrong index',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":' },
				{ index: 5, id: 'a', arguments: '1}' },
			],
			['search {"q":1}'],
		],
		[
			'one id for all calls',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
				{ index: 1, id: 'a', name: 'search', arguments: '{"q":' },
				{ index: 1, id: 'a', arguments: '2}' },
			],
			['search {"q":1}', 'search {"q":2}'],
		],
		[
			'one id and one index for all calls',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":2}' },
			],
			['search {"q":1}', 'search {"q":2}'],
		],
		[
			'no ids',
			[
				{ index: 0, name: 'search', arguments: '{"q":1}' },
				{ index: 1, name: 'search', arguments: '{"q":1}' },
			],
			['search {"q":1}', 'search {"q":1}'],
		],
		[
			'no index',
			[
				{ id: 'a', name: 'search', arguments: '{"q":' },
				{ arguments: '1}' },
				{ id: 'b', name: 'list', arguments: '{}' },
			],
			['search {"q":1}', 'list {}'],
		],
		[
			'neither id nor index',
			[
				{ name: 'search', arguments: '{"q":1}' },
				{ name: 'search', arguments: '{"q":2}' },
			],
			['search {"q":1}', 'search {"q":2}'],
		],
		[
			'an index per piece',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q"' },
				{ index: 1, arguments: ':' },
				{ index: 2, arguments: '1}' },
			],
			['search {"q":1}'],
		],
		[
			'an id that comes late',
			[
				{ index: 0, name: 'search' },
				{ index: 0, id: 'a', arguments: '{"q":1}' },
			],
			['search {"q":1}'],
		],
		[
			'a name that comes late',
			[
				{ index: 0, id: 'a', arguments: '{"q":1}' },
				{ index: 0, name: 'search' },
			],
			['search {"q":1}'],
		],
		['a name that comes late, without an index', [{ arguments: '{"q":1}' }, { name: 'search' }], ['search {"q":1}']],
		[
			'a name in pieces',
			[
				{ index: 0, id: 'a', name: 'read_' },
				{ index: 0, name: 'file', arguments: '{}' },
			],
			['read_file {}'],
		],
		[
			'a name that grows',
			[
				{ index: 0, id: 'a', name: 'read' },
				{ index: 0, name: 'read_file', arguments: '{}' },
			],
			['read_file {}'],
		],
		[
			'a name in every piece',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q"' },
				{ index: 0, name: 'search', arguments: ':1}' },
			],
			['search {"q":1}'],
		],
		[
			'calls without arguments at one index',
			[
				{ index: 0, name: 'search' },
				{ index: 0, name: 'list' },
			],
			['search ', 'list '],
		],
		['an object', [{ index: 0, id: 'a', name: 'search', arguments: { q: 1 } }], ['search {"q":1}']],
		[
			'an object in pieces',
			[
				{ index: 0, id: 'a', name: 'search', arguments: { q: 1 } },
				{ index: 0, arguments: { r: 2 } },
			],
			['search {"q":1,"r":2}'],
		],
		[
			'an object twice',
			[
				{ index: 0, id: 'a', name: 'search', arguments: { q: 1 } },
				{ index: 0, id: 'a', name: 'search', arguments: { q: 1 } },
			],
			['search {"q":1}'],
		],
		[
			'the whole call twice',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
			],
			['search {"q":1}'],
		],
		[
			'the whole arguments again',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":' },
				{ index: 0, arguments: '1}' },
				{ index: 0, arguments: '{"q":1}' },
			],
			['search {"q":1}'],
		],
		[
			'an empty object first',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{}' },
				{ index: 0, arguments: '{"q":' },
				{ index: 0, arguments: '1}' },
			],
			['search {"q":1}'],
		],
		['only an empty object', [{ index: 0, id: 'a', name: 'search', arguments: '{}' }], ['search {}']],
		[
			'an empty piece at the end',
			[{ index: 0, id: 'a', name: 'search', arguments: '{}' }, { index: 1 }],
			['search {}'],
		],
		['arguments cut', [{ index: 0, id: 'a', name: 'search', arguments: '{"q":"rm -r' }], ['search {"q":"rm -r']],
		[
			'pieces with an id each',
			[
				{ index: 0, id: 'a', name: 'search' },
				{ index: 0, id: 'b', arguments: '{"q":' },
				{ index: 0, id: 'c', arguments: '{"r":1}' },
				{ index: 0, id: 'd', arguments: '}' },
				{ index: 0, id: 'e' },
			],
			['search {"q":{"r":1}}'],
		],
		[
			'parallel calls with an id for each piece',
			[
				{ index: 0, id: 'a', name: 'search' },
				{ index: 1, id: 'b', name: 'list' },
				{ index: 0, id: 'c', arguments: '{"q":1}' },
				{ index: 1, id: 'd', arguments: '{"p":2}' },
			],
			['search {"q":1}', 'list {"p":2}'],
		],
		[
			'an id and the name in each piece',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '' },
				{ index: 0, id: 'b', name: 'search', arguments: '{"q":' },
				{ index: 0, id: 'c', name: 'search', arguments: '1}' },
				{ index: 0, id: 'd', name: 'search', arguments: '{"q":2}' },
			],
			['search {"q":1}', 'search {"q":2}'],
		],
		[
			'an id for each piece, without an index',
			[
				{ id: 'a', name: 'search' },
				{ id: 'b', arguments: '{"q":' },
				{ id: 'c', arguments: '1}' },
				{ id: 'd', name: 'list', arguments: '{}' },
			],
			['search {"q":1}', 'list {}'],
		],
		[
			'an id and an index for each piece',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q"' },
				{ index: 1, id: 'b', arguments: ':' },
				{ index: 2, id: 'c', arguments: '1}' },
			],
			['search {"q":1}'],
		],
		[
			'one call at two indexes',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '' },
				{ index: 1, id: 'a', name: 'search', arguments: '{"q":' },
				{ index: 1, arguments: '1}' },
			],
			['search {"q":1}'],
		],
		[
			'a beginning, and all of it at another index',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q' },
				{ index: 1, id: 'a', name: 'search', arguments: '{"q":1}' },
			],
			['search {"q":1}'],
		],
		[
			'the whole call again at another index',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
				{ index: 1, id: 'a', name: 'search', arguments: '{"q": 1}' },
			],
			['search {"q":1}'],
		],
		[
			'arguments so far',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q' },
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":"a' },
				{ index: 0, arguments: '{"q":"a' },
				{ index: 0, arguments: '{"q":"ab"}' },
				{ index: 0, arguments: '{"q":"ab"}' },
				{ index: 1, id: 'b', name: 'list', arguments: '{"p":' },
				{ index: 1, arguments: '2}' },
			],
			['search {"q":"ab"}', 'list {"p":2}'],
		],
		[
			'pieces that only look like arguments so far',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"a":' },
				{ index: 0, arguments: '{"a":1}' },
				{ index: 0, arguments: '}' },
			],
			['search {"a":{"a":1}}'],
		],
		[
			'pieces that look like arguments so far to their end',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"a":' },
				{ index: 0, arguments: '{"a":1}}' },
			],
			['search {"a":{"a":1}}'],
		],
		[
			'the arguments again, encoded once more',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":' },
				{ index: 0, arguments: '1}' },
				{ index: 0, id: 'a', name: 'search', arguments: '"{\\"q\\": 1}"' },
			],
			['search {"q":1}'],
		],
		[
			'a beginning, and all of it encoded once more',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q"' },
				{ index: 0, id: 'a', arguments: '"{\\"q\\":1}"' },
			],
			['search {"q":1}'],
		],
		[
			'the arguments again as an object',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":1}' },
				{ index: 0, id: 'a', name: 'search', arguments: { q: 1 } },
			],
			['search {"q":1}'],
		],
		[
			'an emoji cut in two',
			[
				{ index: 0, id: 'a', name: 'search', arguments: '{"q":"\ud83d' },
				{ index: 0, arguments: '\ude00"}' },
			],
			['search {"q":"😀"}'],
		],
	];
	for (const [what, pieces, calls] of cases) {
		it(`come as ${what}`, () => assert.deepEqual(assembled(pieces), calls));
	}

	it('of a whole message are one each', () => {
		assert.deepEqual(
			assembled(
				[
					{ name: 'search', arguments: '{}' },
					{ name: 'search', arguments: '{}' },
				],
				['search'],
				true,
			),
			['search {}', 'search {}'],
		);
	});

	it('keep an id once it has been shown', () => {
		const assembler = new ToolCallAssembler(new Set());
		const first = assembler.add({ ...NONE, index: 0, name: 'search' });
		assembler.add({ ...NONE, index: 0, id: 'late', arguments: '{}' });
		assert.equal(assembler.build()[0]?.id, first?.id);
	});

	it('keep what a provider adds to them', () => {
		const assembler = new ToolCallAssembler(new Set());
		assembler.add({ ...NONE, index: 0, id: 'a', name: 'search', extraContent: { google: { thought_signature: 'S' } } });
		assert.deepEqual(assembler.build()[0]?.extraContent, { google: { thought_signature: 'S' } });
	});
});
