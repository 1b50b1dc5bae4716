import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../../src/core/base/clock';
import { readChat } from '../../../src/core/chat/journal/chatList';
import { JournalWriter } from '../../../src/core/chat/journal/journalWriter';
import { createDesktopJournalFiles } from '../../../src/host/desktop/journalFiles';
import { buildJournalChild, JournalProcess } from '../../support/journalProcess';
import { messageOf, messagesIn } from '../../support/journalScript';
import { seededRandom } from '../../support/random';

export interface KillReport {
	readonly passed: number;
	readonly failed: number;
	/** Messages that the killed processes had acknowledged, over all runs. */
	readonly acknowledged: number;
	/** The failures, one line each. */
	readonly failures: readonly string[];
}

/** The longest wait before a kill, in ms: some come before the lock is taken, most while it writes. */
const MAX_MS = 80;

/** Kills a writing process `runs` times at random moments, and looks each time at what is left of its chat. */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<KillReport> {
	const random = seededRandom(seed);
	const folder = await mkdtemp(join(tmpdir(), 'parley-kills-'));
	const failures: string[] = [];
	let acknowledged = 0;
	try {
		const script = await buildJournalChild(folder);
		for (let number = 0; number < runs; number++) {
			const chats = join(folder, `chats-${number % 20}`);
			const child = new JournalProcess(script, 'write', chats, `c-${number}`);
			await child.waitForLines(1);
			await sleep(random() * MAX_MS);
			await child.kill();
			const told = child.lines.length - 1;
			acknowledged += told;
			try {
				await inspect(chats, `c-${number}`, told);
			} catch (error) {
				failures.push(`kill ${number}: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	return { passed: runs - failures.length, failed: failures.length, acknowledged, failures };
}

/** Throws if something acknowledged is lost or differs from what was written, or if the chat cannot be continued. */
async function inspect(folder: string, id: string, acknowledged: number): Promise<void> {
	const files = createDesktopJournalFiles(folder);
	const left = await readChat(files, id);
	const count = messagesIn(left.entries);
	if (left.problem === 'newer') {
		throw new Error('taken for a later version');
	}
	if (count < acknowledged) {
		throw new Error(`${acknowledged} acknowledged, ${count} there`);
	}
	const writer = await JournalWriter.open(files, id, systemClock);
	if (writer === undefined) {
		throw new Error('the lock of the dead process holds');
	}
	const added = await writer.append([messageOf(0)]);
	await writer.close();
	const after = await readChat(files, id);
	if (!added || after.problem !== undefined) {
		throw new Error('cannot be gone on with');
	}
	if (JSON.stringify(after.entries) !== JSON.stringify([...left.entries, messageOf(0)])) {
		throw new Error('changed by going on');
	}
}
