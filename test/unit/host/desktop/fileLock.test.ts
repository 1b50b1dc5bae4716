import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type FileLock, takeLock } from '../../../../src/host/desktop/fileLock';
import { buildJournalChild, JournalProcess } from '../../../support/journalProcess';
import { Teardown } from '../../../support/teardown';
import { tempFolder } from '../../../support/tempFolder';

const TOKEN = '00000000-0000-4000-8000-000000000000';

/** The number of a process that has ended. */
const dead = (): number => spawnSync(process.execPath, ['--version']).pid;

describe('a lock', () => {
	const teardown = new Teardown();
	let folder: string;
	let path: string;

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		path = join(folder, 'c-1.lock');
	});

	afterEach(() => teardown.run());

	async function take(): Promise<FileLock | undefined> {
		const lock = await takeLock(path);
		if (lock !== undefined) {
			teardown.add(() => lock.release());
		}
		return lock;
	}

	/** Leaves a lock as its holder's death would. */
	async function leave(owner: object | string, age = 0): Promise<void> {
		await writeFile(
			path,
			typeof owner === 'string' ? owner : JSON.stringify({ process: '', host: hostname(), token: TOKEN, ...owner }),
		);
		const then = Date.now() / 1000 - age;
		await utimes(path, then, then);
	}

	it('is held once, and free when it is let go', async () => {
		const lock = await take();
		assert.ok(lock !== undefined);
		assert.equal(await take(), undefined);
		await lock.release();
		assert.deepEqual(await readdir(folder), []);
		assert.ok((await take()) !== undefined);
	});

	it('goes to one of many who ask at once', async function () {
		this.timeout(20_000);
		for (let round = 0; round < 20; round++) {
			const taken = (await Promise.all(Array.from({ length: 8 }, () => takeLock(path)))).filter(
				lock => lock !== undefined,
			);
			assert.equal(taken.length, 1);
			await taken[0]?.release();
		}
	});

	it('of a dead process goes to one of many who ask at once', async function () {
		this.timeout(20_000);
		const pid = dead();
		for (let round = 0; round < 40; round++) {
			await leave({ pid });
			const taken = (await Promise.all(Array.from({ length: 8 }, () => takeLock(path)))).filter(
				lock => lock !== undefined,
			);
			assert.equal(taken.length, 1);
			assert.equal(await take(), undefined);
			await taken[0]?.release();
			assert.deepEqual(await readdir(folder), []);
		}
	});

	it('is inherited from an heir who died on taking it', async () => {
		const pid = dead();
		const [second, third] = [TOKEN.replace('8', '9'), TOKEN.replace('8', 'a')];
		await leave({ pid });
		await writeFile(`${path}.${TOKEN}`, JSON.stringify({ pid, process: '', host: hostname(), token: second }));
		await writeFile(`${path}.${second}`, JSON.stringify({ pid, process: '', host: hostname(), token: third }));
		const lock = await take();
		assert.ok(lock !== undefined);
		assert.deepEqual(await readdir(folder), ['c-1.lock']);
		assert.equal(JSON.parse(await readFile(path, 'utf8')).pid, process.pid);
	});

	it('is left to an heir who lives', async () => {
		await leave({ pid: dead() });
		await writeFile(
			`${path}.${TOKEN}`,
			JSON.stringify({ pid: process.pid, process: '', host: hostname(), token: TOKEN.replace('8', '9') }),
		);
		assert.equal(await take(), undefined);
	});

	it('is not kept by a later process of the same number', async () => {
		await leave({ pid: process.pid, process: 'began at another time' });
		assert.ok((await take()) !== undefined);
	});

	it('is not kept by a process number from before the machine was started', async () => {
		await leave({ pid: process.pid }, 60);
		assert.equal(await take(), undefined);
		await leave({ pid: process.pid }, 10 * 365 * 24 * 3600);
		assert.ok((await take()) !== undefined);
	});

	it('of another machine is held while there are signs of life', async () => {
		await leave({ pid: dead(), host: 'another.example' }, 60);
		assert.equal(await take(), undefined);
		await leave({ pid: process.pid, host: 'another.example' }, 3600);
		assert.ok((await take()) !== undefined);
	});

	for (const torn of ['', '{"pid":12', '\0\0\0\0', '{"pid":1,"process":"","host":"h","token":"../../etc"}', 'null']) {
		it(`that is torn is held only while it may be being written: ${JSON.stringify(torn)}`, async () => {
			await leave(torn);
			assert.equal(await take(), undefined);
			await leave(torn, 60);
			assert.ok((await take()) !== undefined);
			assert.deepEqual(await readdir(folder), ['c-1.lock']);
		});
	}

	it("that became another's is not let go by the former holder", async () => {
		const lock = await take();
		await leave({ pid: process.pid });
		await lock?.release();
		assert.deepEqual(await readdir(folder), ['c-1.lock']);
	});

	it('fails where no file can be made', async () => {
		await assert.rejects(takeLock(join(folder, 'none', 'c-1.lock')), { code: 'ENOENT' });
	});

	it('of a killed window goes to exactly one of the others', async function () {
		this.timeout(60_000);
		const script = await buildJournalChild(folder);
		const chats = join(folder, 'chats');
		for (let round = 0; round < 4; round++) {
			const windows = Array.from({ length: 5 }, () => new JournalProcess(script, 'hold', chats, 'c-1'));
			for (const window of windows) {
				teardown.add(() => window.kill());
			}
			await Promise.all(windows.map(window => window.waitForLines(1)));
			for (const window of windows) {
				window.proceed();
			}
			await Promise.all(windows.map(window => window.waitForLines(2)));
			assert.deepEqual(
				windows.map(window => window.lines[1]).toSorted(),
				['held', 'locked', 'locked', 'locked', 'locked'],
				`round ${round}`,
			);
			await Promise.all(windows.map(window => window.kill()));
		}
	});
});
