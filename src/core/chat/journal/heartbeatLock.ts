import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { SegmentLock } from './segmentFiles';
import type { AtomicFiles } from './atomicFiles';

/** Time between two heartbeats. */
const BEAT_MS = 5_000;
/** Time without a heartbeat after which a lock is free. */
const SILENT_MS = 4 * BEAT_MS;

/**
 * Takes a lock where only whole files can be written: its file names the holder and the time of its last heartbeat. It
 * is not safe against two windows that begin in the same moment. Resolves to `undefined` where another window holds it.
 */
export async function takeHeartbeatLock(
	files: AtomicFiles,
	path: string,
	clock: Clock,
	token: string,
): Promise<SegmentLock | undefined> {
	const holder = await read(files, path);
	if (holder !== undefined && Math.abs(clock.now() - holder.at) < SILENT_MS) {
		return undefined;
	}
	const write = (): Promise<void> =>
		files.write(path, new TextEncoder().encode(JSON.stringify({ token, at: clock.now() })));
	await write();
	if ((await read(files, path))?.token !== token) {
		return undefined;
	}
	let timer: Disposable | undefined;
	const beat = (): void => {
		timer = clock.after(BEAT_MS, () => {
			// The next heartbeat makes up for one that fails.
			write().catch(() => undefined);
			beat();
		});
	};
	beat();
	return {
		release: async () => {
			timer?.dispose();
			if ((await read(files, path))?.token === token) {
				await files.remove(path);
			}
		},
	};
}

async function read(
	files: AtomicFiles,
	path: string,
): Promise<{ readonly token: unknown; readonly at: number } | undefined> {
	const [bytes, stat] = await Promise.all([files.read(path), files.stat(path)]);
	if (bytes === undefined) {
		return undefined;
	}
	// Torn, or just being written: only the file's own time tells which it is.
	const torn = { token: undefined, at: stat?.modified ?? 0 };
	try {
		const { token, at } = JSON.parse(new TextDecoder().decode(bytes)) as { token?: unknown; at?: unknown };
		return typeof at === 'number' ? { token, at } : torn;
	} catch {
		return torn;
	}
}
