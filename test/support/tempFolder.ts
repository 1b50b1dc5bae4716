import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Teardown } from './teardown';

/** Creates an empty folder for one test, which the teardown removes. */
export async function tempFolder(teardown: Teardown): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'parley-'));
	teardown.add(() => rm(folder, { recursive: true, force: true }));
	return folder;
}
