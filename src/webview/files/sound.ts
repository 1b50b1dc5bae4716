import type { AudioView } from '../../protocol/viewModel';

const TYPES: ReadonlyMap<string, string> = new Map([
	['wav', 'audio/wav'],
	['mp3', 'audio/mpeg'],
	['flac', 'audio/flac'],
	['opus', 'audio/ogg'],
	['aac', 'audio/aac'],
	['pcm16', 'audio/wav'],
]);

/** Hertz, and bytes of one sample, of `pcm16`, which has one channel. */
const [RATE, SAMPLE] = [24_000, 2];

/** Returns audio that a browser can play, if it supports the format. Throws where the data is not base64. */
export function soundOf({ format, data }: AudioView): Blob {
	const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
	// An unknown format gets no type: the browser then looks at the bytes.
	return new Blob(format === 'pcm16' ? [wavHeader(bytes.length), bytes] : [bytes], { type: TYPES.get(format) ?? '' });
}

/**
 * Returns the header that turns so many bytes of raw samples into a WAV file: RIFF, `fmt ` and `data`, all numbers
 * little-endian.
 */
function wavHeader(length: number): DataView<ArrayBuffer> {
	const header = new DataView(new ArrayBuffer(44));
	const name = (at: number, text: string): void => {
		for (const [index, letter] of [...text].entries()) {
			header.setUint8(at + index, letter.charCodeAt(0));
		}
	};
	name(0, 'RIFF');
	header.setUint32(4, 36 + length, true);
	name(8, 'WAVEfmt ');
	header.setUint32(16, 16, true);
	// PCM, one channel.
	header.setUint16(20, 1, true);
	header.setUint16(22, 1, true);
	header.setUint32(24, RATE, true);
	header.setUint32(28, RATE * SAMPLE, true);
	header.setUint16(32, SAMPLE, true);
	header.setUint16(34, SAMPLE * 8, true);
	name(36, 'data');
	header.setUint32(40, length, true);
	return header;
}
