import { checkedChatId, isChatId } from './chatId';
import { ChatStateError } from './chatStateError';
import type { JournalAppender, JournalFile, JournalFiles } from './journalFiles';
import { type Segment, segmentName, segmentsOf } from './segment';
import type { AtomicFiles } from './atomicFiles';

/** The lock of a chat's only writer. */
export interface SegmentLock {
	release(): Promise<void>;
}

/** The folder of deleted chats. It is no valid chat id, so it is never listed. */
const DELETED = '.deleted';
/** The file in the folder of a deleted chat that was written when it was deleted. */
const DELETION = 'deleted';
const NOTHING = new Uint8Array();
/** A chat of more segments than this is merged when it is next opened for writing. */
const MAX_SEGMENTS = 32;

/**
 * Creates the files of the journal where nothing can be appended to a file: a chat is a folder of segments, each
 * written once and as a whole, and read one after the other. `lock` takes the writer's lock of a chat.
 */
export function createSegmentFiles(
	files: AtomicFiles,
	lock: (id: string) => Promise<SegmentLock | undefined>,
): JournalFiles {
	return {
		list: async () => {
			const ids = (await files.names('')).filter(isChatId);
			const found = await Promise.all(ids.map(id => describe(files, id)));
			return found.filter(file => file !== undefined);
		},
		read: id => readWhole(files, checkedChatId(id)),
		open: async id => {
			const taken = await lock(checkedChatId(id));
			if (taken === undefined) {
				return undefined;
			}
			try {
				return new SegmentAppender(files, id, taken, await mergeSegments(files, id));
			} catch (error) {
				await taken.release();
				throw error;
			}
		},
		remove: async id => {
			const deleted = `${DELETED}/${checkedChatId(id)}`;
			const taken = await lock(id);
			if (taken === undefined) {
				throw new ChatStateError('openElsewhere');
			}
			await taken.release();
			if ((await files.names(deleted)).length > 0) {
				await files.rename(deleted, `${deleted}.${await firstFree(files, DELETED, `${id}.`)}`);
			}
			await files.rename(id, deleted);
			await files.write(`${deleted}/${DELETION}`, NOTHING);
		},
		restore: async id => {
			if ((await files.names(checkedChatId(id))).length > 0) {
				throw new ChatStateError('exists');
			}
			await files.rename(`${DELETED}/${id}`, id);
			await files.remove(`${id}/${DELETION}`);
		},
		erase: async id => {
			const own = (await files.names(DELETED)).filter(name => name === checkedChatId(id) || name.startsWith(`${id}.`));
			await Promise.all(own.map(name => files.removeFolder(`${DELETED}/${name}`)));
		},
		eraseDeletedBefore: async time => {
			for (const name of await files.names(DELETED)) {
				const deletion = `${DELETED}/${name}/${DELETION}`;
				const deleted = await files.stat(deletion);
				if (deleted === undefined) {
					// An earlier version did not write when: the time begins now.
					await files.write(deletion, NOTHING);
				} else if (deleted.modified < time) {
					await files.removeFolder(`${DELETED}/${name}`);
				}
			}
		},
	};
}

/** An open chat; each append writes a segment. */
class SegmentAppender implements JournalAppender {
	readonly #files: AtomicFiles;
	readonly #id: string;
	readonly #lock: SegmentLock;
	#next: number;
	/** True after a write that failed: the next segment may exist already. */
	#hasFailed = false;
	#work: Promise<void> = Promise.resolve();

	constructor(files: AtomicFiles, id: string, lock: SegmentLock, segments: readonly Segment[]) {
		this.#files = files;
		this.#id = id;
		this.#lock = lock;
		this.#next = (segments.at(-1)?.last ?? 0) + 1;
	}

	append(bytes: Uint8Array): Promise<void> {
		return this.#inOrder(async () => {
			const path = `${this.#id}/${segmentName(this.#next)}`;
			// Locks are not safe everywhere: a segment of another window must not be overwritten.
			if (!this.#hasFailed && (await this.#files.stat(path)) !== undefined) {
				throw new ChatStateError('openElsewhere');
			}
			this.#hasFailed = true;
			await this.#files.write(path, bytes);
			this.#hasFailed = false;
			this.#next++;
		});
	}

	setAsideTail(length: number): Promise<void> {
		return this.#inOrder(async () => {
			const parts = await readSegments(this.#files, this.#id);
			const number = await firstFree(this.#files, this.#id, 'damaged-');
			await this.#files.write(`${this.#id}/damaged-${number}`, join(parts.map(part => part.bytes)).subarray(length));
			let start = 0;
			for (const { segment, bytes } of parts) {
				const keep = Math.max(0, length - start);
				start += bytes.length;
				if (keep >= bytes.length) {
					continue;
				}
				const path = `${this.#id}/${segment.name}`;
				await (keep === 0 ? this.#files.remove(path) : replace(this.#files, path, bytes.subarray(0, keep)));
			}
		});
	}

	close(): Promise<void> {
		return this.#inOrder(() => this.#lock.release());
	}

	#inOrder(run: () => Promise<void>): Promise<void> {
		const done = this.#work.then(run);
		this.#work = done.catch(() => undefined);
		return done;
	}
}

interface Part {
	readonly segment: Segment;
	readonly bytes: Uint8Array;
}

async function readWhole(files: AtomicFiles, id: string): Promise<Uint8Array | undefined> {
	const parts = await readSegments(files, id);
	return parts.length === 0 ? undefined : join(parts.map(part => part.bytes));
}

const ATTEMPTS = 3;

/** Reads all segments. Begins again where their writer merged them meanwhile. */
async function readSegments(files: AtomicFiles, id: string): Promise<readonly Part[]> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const segments = segmentsOf(await files.names(id));
		const parts = await Promise.all(
			segments.map(async segment => ({ segment, bytes: await files.read(`${id}/${segment.name}`) })),
		);
		if (parts.every((part): part is Part => part.bytes !== undefined)) {
			return parts;
		}
	}
	throw new Error('The chat changes faster than it can be read.');
}

/** Returns the segments of a chat, merged into one where there were too many. */
async function mergeSegments(files: AtomicFiles, id: string): Promise<readonly Segment[]> {
	const names = await files.names(id);
	const segments = segmentsOf(names);
	const first = segments[0];
	const last = segments.at(-1);
	if (segments.length <= MAX_SEGMENTS || first === undefined || last === undefined) {
		return segments;
	}
	const parts = await readSegments(files, id);
	const merged = { name: segmentName(first.first, last.last), first: first.first, last: last.last };
	// Once it has its name it replaces all of them, so their removal may fail half-way.
	await replace(files, `${id}/${merged.name}`, join(parts.map(part => part.bytes)));
	await Promise.all(
		names
			.filter(name => segmentsOf([name]).length > 0 && name !== merged.name)
			.map(name => files.remove(`${id}/${name}`)),
	);
	return [merged];
}

/** Replaces a file in one step, so that it is never there in part. */
async function replace(files: AtomicFiles, path: string, bytes: Uint8Array): Promise<void> {
	const draft = `${path}.new`;
	await files.write(draft, bytes);
	await files.rename(draft, path);
}

async function describe(files: AtomicFiles, id: string): Promise<JournalFile | undefined> {
	const segments = segmentsOf(await files.names(id));
	const stats = (await Promise.all(segments.map(({ name }) => files.stat(`${id}/${name}`)))).filter(
		stat => stat !== undefined,
	);
	if (stats.length === 0) {
		return undefined;
	}
	return {
		id,
		bytes: stats.reduce((sum, { bytes }) => sum + bytes, 0),
		modified: Math.max(...stats.map(({ modified }) => modified)),
	};
}

/** Returns the first number from 1 for which the folder has no name of prefix and number. */
async function firstFree(files: AtomicFiles, folder: string, prefix: string): Promise<number> {
	const names = new Set(await files.names(folder));
	let number = 1;
	while (names.has(`${prefix}${number}`)) {
		number++;
	}
	return number;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}
	return whole;
}
