import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;

/**
 * Returns the files of a zip archive by path. Knows no 64-bit sizes and no encryption: a package of ours has neither.
 */
export function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
	const files = new Map<string, Buffer>();
	const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
	if (end < 0 || archive.readUInt32LE(end) !== END) {
		throw new Error('This is no zip archive.');
	}
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		if (archive.readUInt32LE(at) !== ENTRY) {
			throw new Error('The directory of the archive is damaged.');
		}
		const [method, compressed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
		const [name, extra, comment] = [
			archive.readUInt16LE(at + 28),
			archive.readUInt16LE(at + 30),
			archive.readUInt16LE(at + 32),
		];
		const path = archive.toString('utf8', at + 46, at + 46 + name);
		const header = archive.readUInt32LE(at + 42);
		const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
		const bytes = archive.subarray(start, start + compressed);
		if (!path.endsWith('/')) {
			files.set(path, method === STORED ? bytes : inflateRawSync(bytes));
		}
		at += 46 + name + extra + comment;
	}
	return files;
}
