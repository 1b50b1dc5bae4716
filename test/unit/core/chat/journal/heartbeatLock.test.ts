import assert from 'node:assert/strict';
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { AtomicFiles } from '../../../../../src/core/chat/journal/atomicFiles';
import { takeHeartbeatLock } from '../../../../../src/core/chat/journal/heartbeatLock';
import { ManualClock } from '../../../../support/manualClock';
import { nodeWholeFiles } from '../../../../support/nodeWholeFiles';
import { Teardown } from '../../../../support/teardown';
import { tempFolder } from '../../../../support/tempFolder';

describe('chats whose lock is a file', () => {
	const teardown = new Teardown();
	let folder: string;
	let whole: AtomicFiles;
	let clock: ManualClock;

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		clock = new ManualClock();
		whole = nodeWholeFiles(folder);
	});

	afterEach(() => teardown.run());

	const take = (token: string): ReturnType<typeof takeHeartbeatLock> =>
		takeHeartbeatLock(whole, 'c-1/lock', clock, token);

	it('are held while the heartbeat goes on, and free soon after', async () => {
		const lock = await take('a');
		assert.ok(lock !== undefined);
		for (let beat = 0; beat < 10; beat++) {
			clock.advance(5_000);
			// The beat is written by the real disk, in its own time.
			const at = String(clock.now());
			while (!String(await readFile(join(folder, 'c-1/lock'))).includes(at)) {
				await new Promise(setImmediate);
			}
			assert.equal(await take('b'), undefined);
		}
		await lock.release();
		assert.equal(clock.waiting, 0);
		assert.ok((await take('b')) !== undefined);
	});

	it('are free when their holder has been silent', async () => {
		await take('a');
		const later = new ManualClock(clock.now() + 60_000);
		assert.ok((await takeHeartbeatLock(whole, 'c-1/lock', later, 'b')) !== undefined);
	});

	it('are held while a torn lock may still be written', async () => {
		await whole.write('c-1/lock', new TextEncoder().encode('{"tok'));
		const seconds = clock.now() / 1_000;
		await utimes(join(folder, 'c-1/lock'), seconds, seconds);
		assert.equal(await take('a'), undefined);
		clock.advance(60_000);
		assert.ok((await take('a')) !== undefined);
	});
});
