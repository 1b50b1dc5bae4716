import assert from 'node:assert/strict';
import { crc32 } from '../../../../../src/core/chat/journal/crc32';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('crc32', () => {
	it('is the well-known sum', () => {
		assert.equal(crc32(ascii('123456789')), 0xcbf43926);
		assert.equal(crc32(ascii('')), 0);
	});

	it('runs on', () => {
		assert.equal(crc32(ascii('6789'), crc32(ascii('12345'))), 0xcbf43926);
	});
});
