// A window that writes a chat, as a process of its own: `write FOLDER ID` or `hold FOLDER ID`.
import { writeSync } from 'node:fs';
import { systemClock } from '../../src/core/base/clock';
import { JournalWriter } from '../../src/core/chat/journal/journalWriter';
import { createDesktopJournalFiles } from '../../src/host/desktop/journalFiles';
import { messageOf, piecesOf } from './journalScript';

const say = (line: string): void => {
	writeSync(1, `${line}\n`);
};
const [mode = '', folder = '', id = ''] = process.argv.slice(2);

/** Writes without end, and says the number of each message when it is acknowledged. */
async function write(writer: JournalWriter): Promise<never> {
	for (let number = 0; ; number++) {
		await writer.append([messageOf(number)]);
		say(String(number));
		for (const piece of piecesOf(number)) {
			writer.stream(piece);
		}
	}
}

async function main(): Promise<void> {
	say('ready');
	if (mode === 'hold') {
		await new Promise(resolve => {
			process.stdin.once('data', resolve);
		});
	}
	const writer = await JournalWriter.open(createDesktopJournalFiles(folder), id, systemClock);
	if (mode === 'write' && writer !== undefined) {
		await write(writer);
	}
	say(writer === undefined ? 'locked' : 'held');
	process.stdin.on('end', () => void writer?.close());
}

void main();
