import assert from 'node:assert/strict';
import { claimLine } from '../../tools/bench/claim';
import { measure } from '../../tools/bench/rounds';

describe('a bench', () => {
	it('tells whether a promise holds, exactly at its bar too', () => {
		const faster = (value: number): string => claimLine({ name: 'speed', value, unit: 'x', limit: { atLeast: 1 } });
		const smaller = (value: number): string =>
			claimLine({ name: 'size', value, unit: 'bytes', limit: { atMost: 200 } });
		assert.deepEqual(
			[faster(1.416), faster(1), faster(0.99), faster(NaN), smaller(120), smaller(200), smaller(201)],
			[
				'claim: speed 1.42 x (bar 1.00) ok',
				'claim: speed 1.00 x (bar 1.00) ok',
				'claim: speed 0.99 x (bar 1.00) short',
				'claim: speed NaN x (bar 1.00) short',
				'claim: size 120 bytes (bar 200) ok',
				'claim: size 200 bytes (bar 200) ok',
				'claim: size 201 bytes (bar 200) short',
			],
		);
	});

	it('lets all take turns, another first in each round', async () => {
		const order: string[] = [];
		const runner = (name: string): { name: string; run: () => Promise<void> } => ({
			name,
			run: async () => {
				order.push(name);
			},
		});
		const times = await measure([runner('a'), runner('b'), runner('c')], 2);
		assert.equal(order.join(''), 'abcbcacababc');
		assert.deepEqual([...times.keys()], ['a', 'b', 'c']);
		assert.ok([...times.values()].every(time => time >= 0));
	});
});
