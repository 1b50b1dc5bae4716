import type { AudioView } from '../../protocol/viewModel';

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
	['wav', 'audio/wav'],
	['mp3', 'audio/mpeg'],
	['flac', 'audio/flac'],
	['opus', 'audio/ogg'],
	['aac', 'audio/aac'],
	['pcm16', 'audio/wav'],
]);

/** Samples a second of `pcm16`, which has one channel. */
const SAMPLE_RATE = 24_000;
/** Bytes of one sample of `pcm16`. */
const SAMPLE_BYTES = 2;

/** Returns audio that a browser can play, if it supports the format. Throws where the data is not base64. */
export function toAudioBlob({ format, data }: AudioView): Blob {
	const bytes = Uint8Array.from(atob(data), character => character.charCodeAt(0));
	// An unknown format gets no type: the browser then looks at the bytes.
	return new Blob(format === 'pcm16' ? [createWavHeader(bytes.length), bytes] : [bytes], {
		type: MIME_TYPES.get(format) ?? '',
	});
}

/**
 * Returns the header that turns so many bytes of raw samples into a WAV file: RIFF, `fmt ` and `data`, all numbers
 * little-endian.
 */
function createWavHeader(length: number): DataView<ArrayBuffer> {
	const header = new DataView(new ArrayBuffer(44));
	const writeTag = (offset: number, text: string): void => {
		for (const [index, character] of [...text].entries()) {
			header.setUint8(offset + index, character.charCodeAt(0));
		}
	};
	writeTag(0, 'RIFF');
	header.setUint32(4, 36 + length, true);
	writeTag(8, 'WAVEfmt ');
	header.setUint32(16, 16, true);
	// PCM, one channel.
	header.setUint16(20, 1, true);
	header.setUint16(22, 1, true);
	header.setUint32(24, SAMPLE_RATE, true);
	header.setUint32(28, SAMPLE_RATE * SAMPLE_BYTES, true);
	header.setUint16(32, SAMPLE_BYTES, true);
	header.setUint16(34, SAMPLE_BYTES * 8, true);
	writeTag(36, 'data');
	header.setUint32(40, length, true);
	return header;
}
