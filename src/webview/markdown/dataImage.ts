/** The largest image, in characters of base64: about 4 MB. */
const MAX_LENGTH = 5_600_000;
/** Most pixels of an image: a small file can unpack into more than the panel can hold. */
const MAX_PIXELS = 40_000_000;
/** Characters of base64 that are decoded to tell what an image is. A multiple of four. */
const HEAD_LENGTH = 64;

interface Format {
	readonly type: string;
	readonly isIn: (bytes: string) => boolean;
	/** Returns width and height, where they stand at the beginning. */
	readonly size: (bytes: string) => readonly [number, number];
}

/** The formats that are shown, by their first bytes. SVG is none of them: it is a document that can load and run. */
const FORMATS: readonly Format[] = [
	{
		type: 'png',
		isIn: bytes => bytes.startsWith('\x89PNG\r\n\x1A\n') && bytes.slice(12, 16) === 'IHDR',
		size: bytes => [bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4)],
	},
	{ type: 'jpeg', isIn: bytes => bytes.startsWith('\xFF\xD8\xFF'), size: () => [0, 0] },
	{
		type: 'gif',
		isIn: bytes => /^GIF8[79]a/.test(bytes),
		size: bytes => [littleEndian(bytes, 6, 2), littleEndian(bytes, 8, 2)],
	},
	{ type: 'webp', isIn: bytes => /^RIFF[\s\S]{4}WEBP/.test(bytes), size: () => [0, 0] },
];

/** Returns the address of an image whose bytes stand in it and are one, by the type that they have. */
export function checkedImage(source: string): string | undefined {
	const data = /^data:image\/[a-z]+;base64,/i.exec(source)?.[0];
	if (data === undefined || source.length > MAX_LENGTH) {
		return undefined;
	}
	const base64 = source.slice(data.length);
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length < HEAD_LENGTH) {
		return undefined;
	}
	const bytes = atob(base64.slice(0, HEAD_LENGTH));
	const format = FORMATS.find(({ isIn }) => isIn(bytes));
	if (format === undefined) {
		return undefined;
	}
	const [width, height] = format.size(bytes);
	return width * height > MAX_PIXELS ? undefined : `data:image/${format.type};base64,${base64}`;
}

const bigEndian = (bytes: string, start: number, length: number): number =>
	Array.from(bytes.slice(start, start + length)).reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);

const littleEndian = (bytes: string, start: number, length: number): number =>
	Array.from(bytes.slice(start, start + length)).reduceRight((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
