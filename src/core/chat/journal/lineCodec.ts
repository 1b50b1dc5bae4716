import { assertNever } from '../../base/assertNever';
import { omitUndefined } from '../../base/omitUndefined';
import { type Entry, JOURNAL_VERSION } from '../conversation/entries';
import { parseEntry } from '../conversation/entrySchema';
import { crc32 } from './crc32';

/*
 * A journal consists of lines `{"v":1,"sum":"1c291ca3","entry":{…}}\n`, each of them valid JSON. `sum` is the CRC-32
 * (eight lower-case hex digits) of the UTF-8 bytes of all entries of the file up to and including this one, as they
 * stand in their lines: the sum is carried on from line to line. So a line that is changed, missing, doubled or out of
 * place is noticed where it happens. The sum of the first line is the plain CRC-32 of its entry.
 */
const NEWLINE = 0x0a;
const CLOSING_BRACE = 0x7d;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const hex = (sum: number): string => sum.toString(16).padStart(8, '0');
const CURRENT = `{"v":${JOURNAL_VERSION},`;
const head = (sum: number): string => `${CURRENT}"sum":"${hex(sum)}","entry":`;
const HEAD_LENGTH = head(0).length;

/**
 * A problem of a file. `newer`: a later Parley wrote it, and this one does not fully understand it and must not write
 * it.
 */
export type JournalProblem = 'damaged' | 'newer';

/** The contents of a file, up to the first line that is not as it was written. */
export interface JournalContents {
	readonly entries: readonly Entry[];
	/** Offset of that line in bytes; the length of the file where there is no such line. */
	readonly goodBytes: number;
	readonly totalBytes: number;
	/** Number of lines in `goodBytes`. A problem is in the line after them. */
	readonly lines: number;
	/** Number of lines of types that a newer Parley added. They stay on the disk. */
	readonly skipped: number;
	/** The sum of the last good line, which the next line carries on. */
	readonly sum: number;
	/**
	 * True where the last good line lacks only its newline, because the write was cut just there. It counts, and the next
	 * append begins with the newline.
	 */
	readonly endsOpen: boolean;
	readonly problem?: JournalProblem;
}

/** Reads the bytes of a file. */
export function readJournal(bytes: Uint8Array): JournalContents {
	const entries: Entry[] = [];
	let offset = 0;
	let lines = 0;
	let skipped = 0;
	let sum = 0;
	let endsOpen = false;
	let problem: JournalProblem | undefined;
	while (offset < bytes.length) {
		const newline = bytes.indexOf(NEWLINE, offset);
		const end = newline === -1 ? bytes.length : newline;
		const line = readLine(bytes.subarray(offset, end), sum);
		if (typeof line === 'string') {
			problem = line;
			break;
		}
		if (line.entry === undefined) {
			skipped++;
		} else {
			entries.push(line.entry);
		}
		sum = line.sum;
		lines++;
		endsOpen = newline === -1;
		offset = endsOpen ? end : end + 1;
	}
	return {
		entries,
		goodBytes: offset,
		totalBytes: bytes.length,
		lines,
		skipped,
		sum,
		endsOpen,
		...omitUndefined({ problem }),
	};
}

/** Encodes entries, given as JSON texts, as the lines after one with the sum `previous`. */
export function encodeLines(
	entries: readonly string[],
	previous: number,
): { readonly bytes: Uint8Array; readonly sum: number } {
	let sum = previous;
	const text = entries
		.map(json => {
			sum = crc32(encoder.encode(json), sum);
			return `${head(sum)}${json}}\n`;
		})
		.join('');
	return { bytes: encoder.encode(text), sum };
}

/** A good line; `entry` is undefined where a newer Parley added its type. */
interface Line {
	readonly entry: Entry | undefined;
	readonly sum: number;
}

function readLine(line: Uint8Array, previous: number): Line | JournalProblem {
	if (isNewer(line)) {
		return 'newer';
	}
	if (line.length <= HEAD_LENGTH || line.at(-1) !== CLOSING_BRACE) {
		return 'damaged';
	}
	const json = line.subarray(HEAD_LENGTH, -1);
	const sum = crc32(json, previous);
	if (!startsWith(line, head(sum))) {
		return 'damaged';
	}
	const value = parseJson(json);
	if (value === undefined) {
		return 'damaged';
	}
	const parsed = parseEntry(value);
	switch (parsed.kind) {
		case 'entry':
			return { entry: parsed.entry, sum };
		case 'unknown':
			return { entry: undefined, sum };
		// The sum is right, so the line is as it was written: this is a form of a later Parley, and no damage.
		case 'unreadable':
			return 'newer';
		default:
			return assertNever(parsed);
	}
}

/** Tells whether a line is of a later version, of which only the beginning of a line is known. */
function isNewer(line: Uint8Array): boolean {
	if (startsWith(line, CURRENT)) {
		return false;
	}
	const version = /^\{"v":([1-9]\d{0,8})[,}]/.exec(String.fromCharCode(...line.subarray(0, 16)))?.[1];
	return version !== undefined && Number(version) > JOURNAL_VERSION;
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
	for (let index = 0; index < ascii.length; index++) {
		if (bytes[index] !== ascii.charCodeAt(index)) {
			return false;
		}
	}
	return true;
}

/** Parses JSON; `undefined`, which is no JSON value, where the bytes are not valid. */
function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(decoder.decode(bytes));
	} catch {
		return undefined;
	}
}
