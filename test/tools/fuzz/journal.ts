import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { systemClock } from '../../../src/core/base/clock';
import type { Entry } from '../../../src/core/chat/conversation/entries';
import { readChat } from '../../../src/core/chat/journal/chatList';
import { JournalWriter } from '../../../src/core/chat/journal/journalWriter';
import { encodeLines, readJournal } from '../../../src/core/chat/journal/lineCodec';
import { createDesktopJournalFiles } from '../../../src/host/desktop/journalFiles';
import { bytesOf, linesOf } from '../../support/journalBytes';
import { anyEntry, someEntries } from '../../support/journalEntries';
import type { FuzzReport } from './fuzzReport';

/** The damage to a chat's file. `where` is from 0 to 1, over all bytes or all lines. */
interface Harm {
	readonly kind: 'none' | 'cut' | 'flip' | 'missing' | 'doubled' | 'swapped' | 'doubled tail' | 'garbage' | 'zeros';
	readonly where: number;
	readonly bit: number;
	readonly garbage: Uint8Array;
}

const anyHarm: fc.Arbitrary<Harm> = fc.record({
	// Cuts are what crashes do, so they are most of it.
	kind: fc.constantFrom<Harm['kind']>(
		'none',
		'cut',
		'cut',
		'cut',
		'cut',
		'flip',
		'flip',
		'missing',
		'doubled',
		'swapped',
		'doubled tail',
		'garbage',
		'zeros',
	),
	where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
	bit: fc.integer({ min: 0, max: 7 }),
	garbage: fc.uint8Array({ minLength: 1, maxLength: 40 }).filter(bytes => bytes[0] !== 0x0a || bytes.length > 1),
});

/** The file after the harm, and how many entries must be left of it: exactly those before the first harmed line. */
interface Damaged {
	readonly bytes: Uint8Array;
	readonly intactCount: number;
	readonly problem: boolean;
}

/** One run in this many goes over the disk, which costs a hundred times as much. */
const DISK_EVERY = 100;

/** Damages random chats in random ways: exactly what stood before the damage is read, and the chat can be continued. */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	const folder = await mkdtemp(join(tmpdir(), 'parley-fuzz-'));
	let number = 0;
	try {
		const details = await fc.check(
			fc.asyncProperty(someEntries, anyHarm, anyEntry, async (entries, harm, more) => {
				const damaged = damage(entries, harm);
				inspect(entries, damaged, more);
				if (number++ % DISK_EVERY === 0) {
					await inspectOnDisk(folder, `c-${number}`, entries.slice(0, damaged.intactCount), damaged, more);
				}
			}),
			{ numRuns: runs, seed },
		);
		return details.failed
			? { passed: Math.max(0, details.numRuns - 1), failed: 1, counterexample: fc.defaultReportMessage(details) ?? '' }
			: { passed: details.numRuns, failed: 0 };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function damage(entries: readonly Entry[], harm: Harm): Damaged {
	const lines = linesOf(entries);
	const bytes = bytesOf(entries);
	const index = Math.floor(harm.where * lines.length);
	const at = Math.floor(harm.where * bytes.length);
	const all = lines.length;
	switch (harm.kind) {
		case 'none':
			return { bytes, intactCount: all, problem: false };
		case 'cut':
			return { bytes: bytes.subarray(0, at), ...cutAt(lines, at) };
		case 'flip': {
			const flipped = bytes.slice();
			flipped[at] = (flipped[at] ?? 0) ^ (1 << harm.bit);
			return { bytes: flipped, intactCount: lineAt(lines, at), problem: true };
		}
		// A missing last line is what a cut between two lines leaves: a shorter chat, and no harm to see.
		case 'missing':
			return { bytes: concat(lines.toSpliced(index, 1)), intactCount: index, problem: index < all - 1 };
		case 'doubled':
			return { bytes: concat(lines.slice(0, index + 1), lines.slice(index)), intactCount: index + 1, problem: true };
		case 'doubled tail':
			return { bytes: concat(lines, lines.slice(index)), intactCount: all, problem: true };
		case 'swapped':
			return index === all - 1
				? { bytes, intactCount: all, problem: false }
				: {
						bytes: concat(
							lines.slice(0, index),
							lines.slice(index + 1, index + 2),
							lines.slice(index, index + 1),
							lines.slice(index + 2),
						),
						intactCount: index,
						problem: true,
					};
		case 'garbage':
			return {
				bytes: concat(lines.slice(0, index), [harm.garbage], lines.slice(index)),
				intactCount: index,
				problem: true,
			};
		case 'zeros':
			return {
				bytes: concat(lines.slice(0, index), [new Uint8Array(harm.garbage.length)]),
				intactCount: index,
				problem: true,
			};
	}
}

const concat = (...parts: readonly (readonly Uint8Array[])[]): Uint8Array =>
	new Uint8Array(Buffer.concat(parts.flat()));

/** Returns the index of the line that holds this byte. */
function lineAt(lines: readonly Uint8Array[], at: number): number {
	let end = 0;
	return lines.findIndex(line => {
		end += line.length;
		return at < end;
	});
}

/** Returns what is left after a cut. A last line that lacks only its newline counts. */
function cutAt(lines: readonly Uint8Array[], at: number): { readonly intactCount: number; readonly problem: boolean } {
	let start = 0;
	for (const [index, line] of lines.entries()) {
		const within = at - start;
		if (within < line.length) {
			const whole = within === line.length - 1;
			return { intactCount: whole ? index + 1 : index, problem: within > 0 && !whole };
		}
		start += line.length;
	}
	return { intactCount: lines.length, problem: false };
}

function inspect(entries: readonly Entry[], { bytes, intactCount, problem }: Damaged, more: Entry): void {
	const read = readJournal(bytes);
	expect(
		isDeepStrictEqual(read.entries, entries.slice(0, intactCount)),
		`left ${intactCount}, read ${read.entries.length}`,
	);
	expect((read.problem !== undefined) === problem, `problem ${String(read.problem)}`);
	expect(
		read.totalBytes === bytes.length && read.goodBytes <= bytes.length && (problem || read.goodBytes === bytes.length),
		'bytes',
	);
	// As its writer goes on after it has set the tail aside.
	const tail = encodeLines([JSON.stringify(more)], read.sum).bytes;
	const next = readJournal(
		new Uint8Array(Buffer.concat([bytes.subarray(0, read.goodBytes), Buffer.from(read.endsOpen ? '\n' : ''), tail])),
	);
	expect(isDeepStrictEqual(next.entries, [...read.entries, more]) && next.problem === undefined, 'gone on with');
}

async function inspectOnDisk(
	folder: string,
	id: string,
	intactEntries: readonly Entry[],
	{ bytes }: Damaged,
	more: Entry,
): Promise<void> {
	const files = createDesktopJournalFiles(folder);
	const path = join(folder, `${id}.jsonl`);
	await writeFile(path, bytes);
	const before = await readChat(files, id);
	const writer = await JournalWriter.open(files, id, systemClock);
	expect(writer !== undefined, 'locked');
	const written = await writer?.append([more]);
	await writer?.close();
	const after = await readChat(files, id);
	// A changed digit in a version looks like a later Parley: nothing is written then, and nothing is lost.
	expect(written === (before.problem !== 'newer'), 'written');
	expect(isDeepStrictEqual(after.entries, written ? [...intactEntries, more] : intactEntries), 'on the disk');
	if (!written) {
		expect(Buffer.compare(await readFile(path), bytes) === 0, 'left alone');
	}
	if (before.problem === 'damaged') {
		expect(Buffer.compare(await readFile(`${path}.damaged-1`), bytes.subarray(before.goodBytes)) === 0, 'set aside');
	}
	await Promise.all([path, `${path}.damaged-1`].map(name => rm(name, { force: true })));
}

function expect(holds: boolean, what: string): void {
	if (!holds) {
		throw new Error(`Not as it should be: ${what}.`);
	}
}
