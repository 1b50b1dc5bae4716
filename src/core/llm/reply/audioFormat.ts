/** The beginnings, in base64, of formats that their first bytes identify. */
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

/** Tells the format of an answer's audio by its bytes, else by the request: raw samples identify nothing. */
export const audioFormat = (base64: string, requested: string): string =>
	MAGIC.find(([beginning]) => base64.startsWith(beginning))?.[1] ?? (requested === '' ? 'pcm16' : requested);
