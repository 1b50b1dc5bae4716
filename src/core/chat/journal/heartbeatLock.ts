import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { SegmentLock } from './segmentFiles';
import type { AtomicFiles } from './atomicFiles';

const BEAT_MS = 5_000;
const SILENT_MS = 4 * BEAT_MS;

/**
 * A lock where there is nothing to make one of but whole files: its file says who holds it and when they were last
 * seen. As good as that can be, which is not safe against two who begin in the same moment; `undefined` where it is held.
 */
export async function takeHeartbeatLock(
	files: AtomicFiles,
	path: string,
	clock: Clock,
	token: string,
): Promise<SegmentLock | undefined> {
	const seen = await read(files, path);
	if (seen !== undefined && Math.abs(clock.now() - seen.at) < SILENT_MS) {
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
			// A beat that fails is made up for by the next one.
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
	// Torn, or just being written: only the file's own time tells which.
	const torn = { token: undefined, at: stat?.modified ?? 0 };
	try {
		const { token, at } = JSON.parse(new TextDecoder().decode(bytes)) as { token?: unknown; at?: unknown };
		return typeof at === 'number' ? { token, at } : torn;
	} catch {
		return torn;
	}
}
