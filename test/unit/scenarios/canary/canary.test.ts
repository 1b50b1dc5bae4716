import assert from 'node:assert/strict';
import { TestChats } from '../../../support/testChats';
import { type Echo, echoed, ECHOES } from './echoes';
import { type Keep, KEEPS } from './keeps';
import { findPiece, surfacesOf } from './surfaces';

/**
 * A key, kept in each place in which one may be kept, and given back in each way: with real sessions, journals and
 * records over loopback. `npm run test:unit -- --grep canary`.
 */
describe('canary: a key', () => {
	let chats: TestChats;
	let seen: string[] = [];

	before(async () => {
		chats = await TestChats.start();
		chats.recorder.onDidChange(() => {
			const [newest] = chats.recorder.list();
			seen.push(JSON.stringify(chats.recorder.find(newest?.id ?? '')));
		});
	});
	after(() => chats.stop());

	async function play(keep: Keep, echo: Echo): Promise<{ readonly key: string; readonly written: string }> {
		const { key } = keep;
		const { written, answer } = echoed(echo, key);
		chats.server.reset();
		chats.recorder.clear();
		chats.sessions.newChat();
		chats.endpoint = base => keep.endpoint(base, key);
		chats.settings = { ...chats.settings, profile: keep.parameters?.(key) ?? {} };
		seen = [];
		chats.server.script({ replies: [{ ...answer, always: true }] });
		await chats.say('What is it?');
		// The server got it, and what it sent holds it in a form that would be found.
		assert.ok(JSON.stringify(chats.server.chats).length > 0);
		return { key, written };
	}

	for (const keep of KEEPS) {
		describe(keep.name, () => {
			for (const echo of ECHOES) {
				it(`comes back ${echo.name} and is nowhere`, async () => {
					const { key, written } = await play(keep, echo);
					const found = Object.entries(surfacesOf(chats, seen)).flatMap(([place, text]) => {
						const piece = findPiece(text, key) ?? findPiece(text, written);
						return piece === undefined ? [] : [[place, piece]];
					});
					assert.deepEqual(found, []);
				});
			}
		});
	}
});
