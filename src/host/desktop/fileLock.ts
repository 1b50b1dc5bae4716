import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isErrorCode } from './errorCode';
import { isProcessRunning, processIdentity } from './processIdentity';

export interface FileLock {
	release(): Promise<void>;
}

/** Who holds a lock, as its file says. */
interface Owner {
	readonly pid: number;
	/** Tells the process from a later one of the same number; empty where the system does not say. */
	readonly process: string;
	readonly host: string;
	/** Unique to this taking of the lock. */
	readonly token: string;
}

interface Holder {
	/** Undefined where the file is empty or torn: its maker is about to write it, or the power went before. */
	readonly owner: Owner | undefined;
	readonly token: string;
	/** Ms since the epoch of the last sign of life. */
	readonly seen: number;
}

const BEAT_MS = 60_000;
/** Without a sign of life for so long, a lock of another machine is given up. */
const FOREIGN_MS = 10 * BEAT_MS;
const DRAFT = '.new';
/** An empty lock is about to be written for so long. */
const WRITING_MS = 10_000;
/** Clocks of a boot and of a file may differ by this much. */
const BOOT_SLACK_MS = 60_000;

/**
 * Takes the lock that is the file `path`, made by O_EXCL; `undefined` where somebody holds it. Not reentrant.
 *
 * The lock of a dead process is inherited: its heir is who makes the file `PATH.TOKEN`, named after the dead holder,
 * by O_EXCL, so that of several who try exactly one succeeds. The heir then renames that file over the lock. An heir who
 * dies before has a dead holder's file too, and is inherited from in the same way. A lock is never just deleted by
 * others: between their look and their deletion it may have become somebody's.
 */
export async function takeLock(path: string): Promise<FileLock | undefined> {
	const owner: Owner = {
		pid: process.pid,
		process: await processIdentity(process.pid),
		host: hostname(),
		token: randomUUID(),
	};
	const text = JSON.stringify(owner);
	if ((await createWhole(path, text)) || (await inherit(path, text))) {
		return hold(path, owner.token);
	}
	return undefined;
}

async function inherit(path: string, text: string): Promise<boolean> {
	const chain = await holders(path);
	const last = chain.at(-1);
	// The lock was let go while we looked.
	if (last === undefined) {
		return createWhole(path, text);
	}
	if (await isAlive(last)) {
		return false;
	}
	const claim = `${path}.${last.token}`;
	if (!(await createWhole(claim, text))) {
		return false;
	}
	// An heir is one only while the lock still begins the chain he looked at: else all of it is history.
	if ((await holderOf(path))?.token !== chain[0]?.token) {
		await rm(claim, { force: true });
		return false;
	}
	await rename(claim, path);
	await forgetClaims(path);
	return true;
}

/** Claims on holders who are no more; none of them can be reached from the lock any longer. */
async function forgetClaims(path: string): Promise<void> {
	const [folder, prefix] = [dirname(path), `${basename(path)}.`];
	const claims = (await readdir(folder)).filter(name => name.startsWith(prefix) && !name.endsWith(DRAFT));
	await Promise.all(claims.map(name => rm(join(folder, name), { force: true })));
}

/** The lock's holder and their heirs, each of whom took over from the one before. */
async function holders(path: string): Promise<readonly Holder[]> {
	const chain: Holder[] = [];
	for (let next = await holderOf(path); next !== undefined; next = await holderOf(`${path}.${next.token}`)) {
		chain.push(next);
	}
	return chain;
}

async function holderOf(path: string): Promise<Holder | undefined> {
	try {
		const [text, { mtimeMs, ino }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
		const owner = parseOwner(text);
		return { owner, token: owner?.token ?? `torn-${ino}`, seen: mtimeMs };
	} catch (error) {
		if (isErrorCode(error, 'ENOENT')) {
			return undefined;
		}
		throw error;
	}
}

function parseOwner(text: string): Owner | undefined {
	try {
		const { pid, process, host, token } = JSON.parse(text) as Partial<Record<keyof Owner, unknown>>;
		return typeof pid === 'number' &&
			typeof process === 'string' &&
			typeof host === 'string' &&
			typeof token === 'string' &&
			/^[0-9a-f-]{36}$/.test(token)
			? { pid, process, host, token }
			: undefined;
	} catch {
		return undefined;
	}
}

async function isAlive({ owner, seen }: Holder): Promise<boolean> {
	const silence = Date.now() - seen;
	if (owner === undefined) {
		return silence < WRITING_MS;
	}
	// Of another machine or container that shares the folder only the signs of life are known.
	if (owner.host !== hostname()) {
		return silence < FOREIGN_MS;
	}
	if (!isProcessRunning(owner.pid)) {
		return false;
	}
	const now = await processIdentity(owner.pid);
	if (owner.process !== '' && now !== '') {
		return owner.process === now;
	}
	// The number alone may have come to another process, for sure where it is from before the machine was started.
	return silence < uptime() * 1000 + BOOT_SLACK_MS;
}

function hold(path: string, token: string): FileLock {
	const beat = setInterval(() => {
		const now = new Date();
		// Where it fails, the lock is only less well seen from other machines.
		utimes(path, now, now).catch(() => undefined);
	}, BEAT_MS);
	beat.unref();
	return {
		release: async () => {
			clearInterval(beat);
			if ((await holderOf(path))?.token === token) {
				await rm(path, { force: true });
			}
		},
	};
}

/** Makes a file that is never seen half written; false where it is there already. */
async function createWhole(path: string, text: string): Promise<boolean> {
	const draft = `${path}.${randomUUID()}${DRAFT}`;
	try {
		await writeFile(draft, text, { flag: 'wx' });
		await link(draft, path);
		return true;
	} catch (error) {
		if (isErrorCode(error, 'EEXIST')) {
			return false;
		}
		if (isErrorCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EMLINK')) {
			return createInPlace(path, text);
		}
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}

/** For file systems without links (FAT): O_EXCL all the same, but a reader may find it empty for a moment. */
async function createInPlace(path: string, text: string): Promise<boolean> {
	try {
		await writeFile(path, text, { flag: 'wx' });
		return true;
	} catch (error) {
		if (isErrorCode(error, 'EEXIST')) {
			return false;
		}
		throw error;
	}
}
