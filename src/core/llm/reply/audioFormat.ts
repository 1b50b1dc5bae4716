/** What base64 begins with where the bytes say themselves what they are. */
const MAGIC: readonly (readonly [start: string, format: string])[] = [
	['UklGR', 'wav'],
	['SUQz', 'mp3'],
	['//s', 'mp3'],
	['//v', 'mp3'],
	['//F', 'aac'],
	['//l', 'aac'],
	['T2dnUw', 'opus'],
	['ZkxhQ', 'flac'],
];

/** The format of an answer's audio: what its bytes say, else what was asked for; raw samples say nothing of themselves. */
export const audioFormat = (base64: string, asked: string): string =>
	MAGIC.find(([start]) => base64.startsWith(start))?.[1] ?? (asked === '' ? 'pcm16' : asked);
