import * as vscode from 'vscode';
import { currentPath } from '../../../src/core/chat/conversation/conversation';
import type { Profile } from '../../../src/core/llm/profiles';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually } from '../support/assert';
import type { CanaryMode } from '../support/canary/canaryMode';
import { CANARY_MODES } from '../support/canary/canaryModes';
import { fillPlaceholders } from '../support/canary/canaryReplies';
import { readControl } from '../support/control';
import { MessageSpy } from '../support/messageSpy';
import { filesBelow, userSettingsText } from '../support/files';
import { InspectedText } from '../support/inspectedText';
import { Models } from '../support/models';
import { parley, useModels, View } from '../support/parley';

/** The length from which a piece of a key is a leak: a mask shows at most its first two and last four characters. */
const LEAK_LENGTH = 14;

/** Returns the key of a mode: every piece of `LEAK_LENGTH` characters identifies it. */
const keyOf = (mode: number): string => `sk-${`canary${String(mode).padStart(3, '0')}`.repeat(4)}`;

/** Tells whether a text holds the key, or a telling part of it. */
function leaks(text: string, key: string): boolean {
	for (let at = 0; at + LEAK_LENGTH <= key.length; at++) {
		if (text.includes(key.slice(at, at + LEAK_LENGTH))) {
			return true;
		}
	}
	return false;
}

/**
 * Gives each failure mode a key of its own: afterwards the key is only where the user put it. A server that sends the
 * key back in its answer is no exception: the answer is masked wherever it is shown, stored or copied.
 */
describe('a key is nowhere to be found after', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let messageSpy: MessageSpy;
	let inspected: InspectedText;
	let profile: Profile;
	let isBrowser: boolean;
	let network: unknown;

	before('a chat', async () => {
		access = await parley();
		models = await Models.open();
		await useModels(access, models);
		isBrowser = (await readControl()).kind === 'web';
		profile = access.profiles.find('test') ?? fail('The profile is there.');
		view = new View(access);
		messageSpy = new MessageSpy();
		inspected = new InspectedText(access);
	});
	after('the chat', async () => {
		messageSpy.dispose();
		inspected.dispose();
		view.dispose();
		await setNetwork(undefined);
		access.sessions.newChat();
	});

	async function setNetwork(value: object | undefined): Promise<void> {
		if (JSON.stringify(value) !== JSON.stringify(network)) {
			network = value;
			await vscode.workspace.getConfiguration('parley').update('network', value, vscode.ConfigurationTarget.Global);
		}
	}

	/** Saves the profile and the key for a mode. */
	async function setUpProfile(mode: CanaryMode, key: string): Promise<Profile> {
		const port = new URL(models.url).port;
		const wanted = { ...profile, ...fillPlaceholders(mode.profile ?? {}, key, port) };
		await models.reset();
		inspected.clear();
		await setNetwork({ maxRetries: 0, ...mode.network });
		if (JSON.stringify(access.profiles.find('test')) !== JSON.stringify(wanted)) {
			await access.profiles.save(wanted);
			await eventually(() => isApplied(wanted), 'the settings arrive');
		}
		await access.keys.set(wanted, key);
		await models.script({ replies: fillPlaceholders(mode.replies ?? [], key, port) });
		access.sessions.newChat();
		await access.sessions.current.configure({ model: 'test/test-model' });
		return wanted;
	}

	/** Tells whether the settings have arrived. A profile that cannot be used is skipped and reported as a problem. */
	const isApplied = ({ name, baseUrl, headers, provider }: Profile): boolean => {
		const current = access.profiles.find('test');
		return current === undefined
			? access.profiles.problems.length > 0
			: JSON.stringify([current.name, current.baseUrl, current.headers, current.provider]) ===
					JSON.stringify([name, baseUrl, headers, provider]);
	};

	function outcome(): string | null {
		const last = currentPath(access.sessions.current.conversation).at(-1);
		const end = last?.kind === 'reply' ? last.outcome : undefined;
		return end?.kind === 'error' ? end.error.kind : (end?.kind ?? null);
	}

	/** Returns the text of every place in which a key could be found; of the view, what came after `receivedBefore`. */
	async function textsByPlace(receivedBefore: string): Promise<Readonly<Record<string, string>>> {
		const chats = vscode.Uri.joinPath(access.storageUri, 'chats');
		const [stored, settings] = await Promise.all([
			readFilesBelow(chats, access.sessions.current.id),
			userSettingsText(),
		]);
		return {
			'the view': view.everything.slice(Math.max(0, receivedBefore.length - 1)),
			'a notification': messageSpy.everything,
			'the inspector': inspected.everything(),
			'what is copied': inspected.copied(),
			'the stored chat': stored,
			'the settings': settings,
		};
	}
	const placesWith = (texts: Readonly<Record<string, string>>, key: string): readonly string[] =>
		Object.entries(texts)
			.filter(([, text]) => leaks(text, key))
			.map(([place]) => place);

	for (const [number, mode] of CANARY_MODES.entries()) {
		it(mode.name, async () => {
			const key = keyOf(number);
			const receivedBefore = view.everything;
			const used = await setUpProfile(mode, key);
			await (mode.act?.({ access, models, view, messageSpy, profile: used, key }) ?? view.ask('hello'));
			equal(
				outcome(),
				(isBrowser ? mode.endsInBrowser : undefined) ?? mode.ends,
				'this is another mode than the one that was meant',
			);
			// The user put this one there.
			const own = leaks(JSON.stringify(used), key) ? ['the settings'] : [];
			deepEqual(
				placesWith(await textsByPlace(receivedBefore), key).filter(place => !own.includes(place)),
				[],
				'the key is in',
			);
		});
	}

	it('all of that, in the logs and in every stored file', async () => {
		const log = await eventually(async () => {
			const text = await readFilesBelow(vscode.Uri.joinPath(access.logUri, '..'));
			return text.includes('is active.') && text.includes(': auth in ') ? text : undefined;
		}, 'harmless lines in the log');
		const stored = await readFilesBelow(access.storageUri);
		deepEqual(
			CANARY_MODES.flatMap(({ name }, number) =>
				placesWith({ log, stored }, keyOf(number)).map(place => `${place}, after: ${name}`),
			),
			[],
		);
	});

	it('being looked for: what is no key is found in every place', async () => {
		const word = 'no-key-but-a-word-of-the-user';
		const receivedBefore = view.everything;
		const used = await setUpProfile({ name: '', ends: '' }, keyOf(999));
		await access.profiles.save({ ...used, name: word });
		void vscode.window.showInformationMessage(word);
		await view.ask(word);
		const texts = await textsByPlace(receivedBefore);
		deepEqual(placesWith(texts, word), Object.keys(texts));
	});
});

async function readFilesBelow(folder: vscode.Uri, part = ''): Promise<string> {
	const files = await filesBelow(folder, part);
	return files.map(file => `${file.path}\n${file.text}`).join('\n');
}

function fail(what: string): never {
	throw new Error(what);
}
