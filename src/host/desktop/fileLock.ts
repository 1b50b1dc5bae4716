import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isErrorCode } from './errorCode';
import { isProcessRunning, processIdentity } from './processIdentity';

/** A lock that is held. */
export interface FileLock {
	release(): Promise<void>;
}

/** The process that holds a lock, as the file says. */
interface Owner {
	readonly pid: number;
	/** Differs from that of a later process with the same id; empty where the system does not say. */
	readonly process: string;
	readonly host: string;
	/** Unique each time that a lock is taken. */
	readonly token: string;
}

/** The content of a lock file, and its age. */
interface Holder {
	/** Undefined where the file is empty or torn: it is about to be written, or the power failed before it was. */
	readonly owner: Owner | undefined;
	readonly token: string;
	/** The time of the last heartbeat, in ms since the epoch. */
	readonly lastSeen: number;
}

const HEARTBEAT_MS = 60_000;
/** The age of the last heartbeat at which a lock of another machine counts as abandoned. */
const ABANDONED_MS = 10 * HEARTBEAT_MS;
const DRAFT_SUFFIX = '.new';
/** The mode of a lock, like that of what it locks. */
const OWNER_ONLY = 0o600;
/** The age up to which an empty lock counts as one that is being written. */
const MAX_WRITING_MS = 10_000;
/** The difference that is tolerated between the clocks of the boot and of the file system. */
const BOOT_SLACK_MS = 60_000;

/**
 * Takes the lock that is the file `path`, created with O_EXCL; `undefined` where another process holds it. Not
 * reentrant.
 *
 * The lock of a dead process is inherited. The heir is the process that creates the file `PATH.TOKEN`, named after the
 * token of the dead holder, with O_EXCL, so that exactly one of several candidates succeeds. The heir then renames
 * that file over the lock. If the heir dies before, its file is the lock of a dead process too, and is inherited in
 * the same way. A lock is never simply deleted by another process: after it was read, it may have got a new holder.
 */
export async function takeLock(path: string): Promise<FileLock | undefined> {
	const owner: Owner = {
		pid: process.pid,
		process: await processIdentity(process.pid),
		host: hostname(),
		token: randomUUID(),
	};
	const text = JSON.stringify(owner);
	if ((await createAtomically(path, text)) || (await inherit(path, text))) {
		return hold(path, owner.token);
	}
	return undefined;
}

/** Takes over the lock of a dead process; false where the holder is alive or another process was faster. */
async function inherit(path: string, text: string): Promise<boolean> {
	const chain = await readChain(path);
	const last = chain.at(-1);
	// The lock was released in the meantime.
	if (last === undefined) {
		return createAtomically(path, text);
	}
	if (await isAlive(last)) {
		return false;
	}
	const claim = `${path}.${last.token}`;
	if (!(await createAtomically(claim, text))) {
		return false;
	}
	// The claim is valid only while the lock is still that of the first holder in the chain; else the chain is history.
	if ((await readHolder(path))?.token !== chain[0]?.token) {
		await rm(claim, { force: true });
		return false;
	}
	await rename(claim, path);
	await deleteClaims(path);
	return true;
}

/** Deletes the claims on dead holders; none of them can be reached from the lock any more. */
async function deleteClaims(path: string): Promise<void> {
	const folder = dirname(path);
	const prefix = `${basename(path)}.`;
	const claims = (await readdir(folder)).filter(name => name.startsWith(prefix) && !name.endsWith(DRAFT_SUFFIX));
	await Promise.all(claims.map(name => rm(join(folder, name), { force: true })));
}

/** Reads the lock's holder and its heirs, each of which took over from the one before. */
async function readChain(path: string): Promise<readonly Holder[]> {
	const chain: Holder[] = [];
	for (let next = await readHolder(path); next !== undefined; next = await readHolder(`${path}.${next.token}`)) {
		chain.push(next);
	}
	return chain;
}

async function readHolder(path: string): Promise<Holder | undefined> {
	try {
		const [text, { mtimeMs, ino }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
		const owner = parseOwner(text);
		return { owner, token: owner?.token ?? `torn-${ino}`, lastSeen: mtimeMs };
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

async function isAlive({ owner, lastSeen }: Holder): Promise<boolean> {
	const age = Date.now() - lastSeen;
	if (owner === undefined) {
		return age < MAX_WRITING_MS;
	}
	// A process of another machine or container that shares the folder is known by its heartbeats only.
	if (owner.host !== hostname()) {
		return age < ABANDONED_MS;
	}
	if (!isProcessRunning(owner.pid)) {
		return false;
	}
	const identity = await processIdentity(owner.pid);
	if (owner.process !== '' && identity !== '') {
		return owner.process === identity;
	}
	// Another process may have this id now; it certainly has if the lock is older than the last boot of the machine.
	return age < uptime() * 1000 + BOOT_SLACK_MS;
}

/** Keeps a lock alive by a heartbeat until it is released. */
function hold(path: string, token: string): FileLock {
	const heartbeat = setInterval(() => {
		const now = new Date();
		// If it fails, only other machines may take the lock for an abandoned one.
		utimes(path, now, now).catch(() => undefined);
	}, HEARTBEAT_MS);
	heartbeat.unref();
	return {
		release: async () => {
			clearInterval(heartbeat);
			if ((await readHolder(path))?.token === token) {
				await rm(path, { force: true });
			}
		},
	};
}

/** Creates a file that no reader can see half written; false where it exists already. */
async function createAtomically(path: string, text: string): Promise<boolean> {
	const draft = `${path}.${randomUUID()}${DRAFT_SUFFIX}`;
	try {
		await writeFile(draft, text, { flag: 'wx', mode: OWNER_ONLY });
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

/** Creates a file with O_EXCL on file systems without links (FAT), where a reader may find it empty for a moment. */
async function createInPlace(path: string, text: string): Promise<boolean> {
	try {
		await writeFile(path, text, { flag: 'wx', mode: OWNER_ONLY });
		return true;
	} catch (error) {
		if (isErrorCode(error, 'EEXIST')) {
			return false;
		}
		throw error;
	}
}
