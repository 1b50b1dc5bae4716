import { assertNever } from '../../base/assertNever';
import { omitUndefined } from '../../base/omitUndefined';
import { type Entry, JOURNAL_VERSION } from '../conversation/entries';
import { parseEntry } from '../conversation/entrySchema';
import { crc32 } from './crc32';

/*
 * A journal is lines of `{"v":1,"sum":"1c291ca3","entry":{…}}\n`, each valid JSON by itself. `sum` is the CRC-32 (eight
 * lower-case hex digits) of the UTF-8 bytes of all entries of the file up to and including this one, as they stand in
 * their lines: the sum runs on from line to line. So a line that is changed, missing, doubled or out of place is noticed
 * where it happens, and the first line's sum is the plain CRC-32 of its entry.
 */
const NEWLINE = 0x0a;
const CLOSING_BRACE = 0x7d;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const hex = (sum: number): string => sum.toString(16).padStart(8, '0');
const CURRENT = `{"v":${JOURNAL_VERSION},`;
const head = (sum: number): string => `${CURRENT}"sum":"${hex(sum)}","entry":`;
const HEAD_LENGTH = head(0).length;

/** `newer`: written by a Parley that this one does not fully understand; the file is not to be written to. */
export type JournalProblem = 'damaged' | 'newer';

export interface JournalContents {
	/** Up to the first line that is not as it was written. */
	readonly entries: readonly Entry[];
	/** Where that line begins, in bytes; the whole length where all is well. */
	readonly goodBytes: number;
	readonly totalBytes: number;
	/** Lines in `goodBytes`. A problem is in the line after them. */
	readonly lines: number;
	/** Lines of types that a newer Parley added. They stay on the disk. */
	readonly skipped: number;
	/** The sum of the last good line, from which the next one runs on. */
	readonly sum: number;
	/**
	 * The last good line is whole but for its newline, because the write was cut just there. It counts, and what is
	 * appended begins with the newline.
	 */
	readonly endsOpen: boolean;
	readonly problem?: JournalProblem;
}

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

/** The lines of these entries, given as JSON texts, to be put after a line with the sum `previous`. */
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

/** `entry` is undefined where a newer Parley added its type. */
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
		// The sum holds, so this is what was written: not damage, but a form of a later Parley.
		case 'unreadable':
			return 'newer';
		default:
			return assertNever(parsed);
	}
}

/** Of a later version nothing is known but that its lines begin with it. */
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

/** `undefined` where the bytes are no JSON, which `undefined` cannot be. */
function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(decoder.decode(bytes));
	} catch {
		return undefined;
	}
}
