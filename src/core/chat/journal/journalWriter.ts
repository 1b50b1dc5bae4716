import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { Entry } from '../conversation/entries';
import { readChat } from './chatList';
import type { JournalAppender, JournalFiles } from './journalFiles';
import { encodeLines, type JournalContents } from './lineCodec';
import { type Delta, PendingEntries } from './pendingEntries';

/** Delay of writing a stream, which is on the disk within a second of its arrival: the rest of it is for the disk. */
const FLUSH_MS = 750;
const RETRY_MS = 5_000;

/** The reason why entries are kept in memory only. `newer`: a later Parley wrote the file, and it stays as it is. */
export type WriteProblem = { readonly kind: 'newer' } | { readonly kind: 'failed'; readonly error: unknown };

/** The only writer of a chat. Whatever fails, entries keep their order and are tried again. */
export class JournalWriter {
	readonly #appender: JournalAppender;
	readonly #clock: Clock;
	readonly #pending = new PendingEntries();
	readonly #problems = new Emitter<WriteProblem | undefined>();
	readonly #newer: boolean;
	#sum: number;
	#endsOpen: boolean;
	/** Offset of a damaged tail that is still to be moved away. */
	#damagedFrom: number | undefined;
	#problem: WriteProblem | undefined;
	#work: Promise<boolean> = Promise.resolve(true);
	#timer: Disposable | undefined;
	#closing: Promise<void> | undefined;
	#closed = false;

	/** Fires when writing begins to fail, and with `undefined` when everything is on the disk again. */
	readonly onProblem = this.#problems.event;

	private constructor(appender: JournalAppender, clock: Clock, contents: JournalContents) {
		this.#appender = appender;
		this.#clock = clock;
		this.#newer = contents.problem === 'newer';
		this.#sum = contents.sum;
		this.#endsOpen = contents.endsOpen;
		this.#damagedFrom = contents.problem === 'damaged' ? contents.goodBytes : undefined;
	}

	/**
	 * Opens a chat for writing; `undefined` where another window writes it. Rejects where the file cannot be opened or
	 * read.
	 */
	static async open(files: JournalFiles, id: string, clock: Clock): Promise<JournalWriter | undefined> {
		const appender = await files.open(id);
		if (appender === undefined) {
			return undefined;
		}
		try {
			return new JournalWriter(appender, clock, await readChat(files, id));
		} catch (error) {
			await appender.close();
			throw error;
		}
	}

	get problem(): WriteProblem | undefined {
		return this.#problem;
	}

	/**
	 * Writes entries. Resolves to true when they, and all before them, are on the disk; to false where that failed: they
	 * are kept and tried again, and `onProblem` has fired. Rejects with TypeError where one of them is no entry, and
	 * writes none.
	 */
	async append(entries: readonly Entry[]): Promise<boolean> {
		if (this.#closing !== undefined) {
			return false;
		}
		this.#pending.add(entries);
		return this.flush();
	}

	/** Adds a piece of a streaming text, which is written within a second. */
	stream(delta: Delta): void {
		if (this.#closing !== undefined) {
			return;
		}
		this.#pending.addDelta(delta);
		this.#flushIn(FLUSH_MS);
	}

	/** Writes what is pending. Resolves to true where everything that was added before the call is on the disk. */
	flush(): Promise<boolean> {
		const write = (): Promise<boolean> => this.#write();
		// After a rejection too: a listener that throws must not end all writing.
		this.#work = this.#work.then(write, write);
		return this.#work;
	}

	/** Tries once to write what is pending, and closes the file. Later entries are ignored. */
	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	async #close(): Promise<void> {
		try {
			await this.flush();
		} finally {
			this.#closed = true;
			this.#stopTimer();
			this.#problems.dispose();
			await this.#appender.close();
		}
	}

	async #write(): Promise<boolean> {
		this.#stopTimer();
		if (this.#pending.isEmpty) {
			return true;
		}
		if (this.#closed) {
			return false;
		}
		if (this.#newer) {
			return this.#fail({ kind: 'newer' });
		}
		try {
			await this.#setTailAside();
			const { bytes, sum } = encodeLines(this.#pending.take(), this.#sum);
			await this.#appender.append(this.#endsOpen ? afterNewline(bytes) : bytes);
			this.#sum = sum;
			this.#endsOpen = false;
		} catch (error) {
			this.#pending.failed();
			return this.#fail({ kind: 'failed', error });
		}
		this.#pending.written();
		if (this.#problem !== undefined) {
			this.#report(undefined);
		}
		return true;
	}

	async #setTailAside(): Promise<void> {
		if (this.#damagedFrom === undefined) {
			return;
		}
		await this.#appender.setAsideTail(this.#damagedFrom);
		this.#damagedFrom = undefined;
	}

	#fail(problem: WriteProblem): false {
		if (this.#problem === undefined) {
			this.#report(problem);
		}
		if (problem.kind === 'failed') {
			this.#flushIn(RETRY_MS);
		}
		return false;
	}

	#report(problem: WriteProblem | undefined): void {
		this.#problem = problem;
		this.#problems.fire(problem);
	}

	#flushIn(ms: number): void {
		this.#timer ??= this.#clock.after(ms, () => void this.flush());
	}

	#stopTimer(): void {
		this.#timer?.dispose();
		this.#timer = undefined;
	}
}

function afterNewline(bytes: Uint8Array): Uint8Array {
	const joined = new Uint8Array(bytes.length + 1);
	joined[0] = 0x0a;
	joined.set(bytes, 1);
	return joined;
}
