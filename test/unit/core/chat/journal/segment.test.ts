import assert from 'node:assert/strict';
import { segmentName, segmentsOf } from '../../../../../src/core/chat/journal/segment';

describe('segments', () => {
	it('have names that tell their place', () => {
		assert.deepEqual(
			[segmentName(1), segmentName(1, 40), segmentName(1_234_567)],
			['000001.jsonl', '000001-000040.jsonl', '1234567.jsonl'],
		);
	});

	it('are found among other names, in their order, each once', () => {
		const names = [
			'000010.jsonl',
			'000003.jsonl',
			'lock',
			'damaged-1',
			'000001-000004.jsonl.new',
			'000001-000003.jsonl',
			'000001.jsonl',
			'000004.jsonl',
			'1000000.jsonl',
		];
		assert.deepEqual(
			segmentsOf(names).map(({ name }) => name),
			['000001-000003.jsonl', '000004.jsonl', '000010.jsonl', '1000000.jsonl'],
		);
	});
});
