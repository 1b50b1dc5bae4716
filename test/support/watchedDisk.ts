import { open, truncate } from 'node:fs/promises';
import type { AppendHandle, Disk } from '../../src/host/desktop/fileAppender';

type Step = 'append' | 'datasync';

/** The real disk, which writes down what is asked of it and fails where it is told to. */
export class WatchedDisk implements Disk {
	/**
	 * The steps so far: `append`, `datasync` and `truncate` when they begin; `appended` and `synced` when they are done.
	 */
	readonly calls: string[] = [];
	/** The folders whose names were made safe. */
	readonly folders: string[] = [];
	/** The step that fails, until this is `undefined` again. A failing append leaves half of its bytes behind. */
	failing: Step | undefined;

	async open(path: string, flags: string, mode: number): Promise<AppendHandle> {
		const handle = await open(path, flags, mode);
		return {
			appendFile: async bytes => {
				this.calls.push('append');
				if (this.failing === 'append') {
					await handle.appendFile(bytes.subarray(0, bytes.length / 2));
					throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
				}
				await handle.appendFile(bytes);
				this.calls.push('appended');
			},
			datasync: async () => {
				this.calls.push('datasync');
				if (this.failing === 'datasync') {
					throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
				}
				await handle.datasync();
				this.calls.push('synced');
			},
			stat: () => handle.stat(),
			close: () => handle.close(),
		};
	}

	truncate(path: string, length: number): Promise<void> {
		this.calls.push('truncate');
		return truncate(path, length);
	}

	async syncFolder(folder: string): Promise<void> {
		this.folders.push(folder);
		const handle = await open(folder, 'r');
		await handle.sync();
		await handle.close();
	}
}
