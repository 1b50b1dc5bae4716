import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toAudioBlob } from '../../../../src/webview/files/audioBlob';

const readBytes = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

describe('the sound of an answer', () => {
	it('is the bytes that were sent, under the type of their format', async () => {
		for (const [format, type] of [
			['wav', 'audio/wav'],
			['mp3', 'audio/mpeg'],
			['opus', 'audio/ogg'],
			['aac', 'audio/aac'],
			['flac', 'audio/flac'],
			['constructor', ''],
		] as const) {
			const blob = toAudioBlob({ format, data: Buffer.from([0, 255, 128, 7]).toString('base64') });
			assert.equal(blob.type, type);
			assert.deepEqual(await readBytes(blob), Buffer.from([0, 255, 128, 7]));
		}
	});

	it('gets the header of a WAV file where it is raw samples', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array(), async samples => {
				const blob = toAudioBlob({ format: 'pcm16', data: Buffer.from(samples).toString('base64') });
				const bytes = await readBytes(blob);
				assert.equal(blob.type, 'audio/wav');
				assert.equal(
					bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16) + bytes.toString('latin1', 36, 40),
					'RIFFWAVEfmt data',
				);
				assert.equal(bytes.readUInt32LE(4), bytes.length - 8);
				assert.equal(bytes.readUInt32LE(16), 16);
				const [coding, channels, bits] = [20, 22, 34].map(offset => bytes.readUInt16LE(offset));
				assert.deepEqual([coding, channels, bits], [1, 1, 16]);
				assert.deepEqual([bytes.readUInt32LE(24), bytes.readUInt32LE(28), bytes.readUInt16LE(32)], [24_000, 48_000, 2]);
				assert.equal(bytes.readUInt32LE(40), samples.length);
				assert.deepEqual(bytes.subarray(44), Buffer.from(samples));
			}),
		);
	});

	it('is none where it is not base64', () => {
		assert.throws(() => toAudioBlob({ format: 'wav', data: 'not base64!' }));
	});
});
