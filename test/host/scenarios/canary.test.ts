import * as vscode from 'vscode';
import { currentPath } from '../../../src/core/chat/conversation/conversation';
import type { Profile } from '../../../src/core/llm/profiles';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually } from '../support/assert';
import type { CanaryMode } from '../support/canary/canaryMode';
import { CANARY_MODES } from '../support/canary/canaryModes';
import { filled } from '../support/canary/canaryReplies';
import { readControl } from '../support/control';
import { MessageSpy } from '../support/messageSpy';
import { filesBelow, userSettingsText } from '../support/files';
import { InspectedText } from '../support/inspectedText';
import { Models } from '../support/models';
import { parley, useModels, View } from '../support/parley';

/** So much of a key is as good as its name: a mask shows at most its first two and its last four characters. */
const TELLING = 14;

/** Each piece of it that long tells the mode. */
const keyOf = (mode: number): string => `sk-${`canary${String(mode).padStart(3, '0')}`.repeat(4)}`;

/** Tells whether a text holds the key, or a telling part of it. */
function holds(text: string, key: string): boolean {
	for (let at = 0; at + TELLING <= key.length; at++) {
		if (text.includes(key.slice(at, at + TELLING))) {
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
	let ears: MessageSpy;
	let inspected: InspectedText;
	let profile: Profile;
	let isBrowser: boolean;
	let network: unknown;

	before('a chat', async () => {
		access = await parley();
		models = await Models.open();
		await useModels(access, models);
		isBrowser = (await readControl()).kind === 'web';
		profile = access.profiles.find('test') ?? failed('The profile is there.');
		view = new View(access);
		ears = new MessageSpy();
		inspected = new InspectedText(access);
	});
	after('the chat', async () => {
		ears.dispose();
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

	/** The profile as the mode wants it, and its key. */
	async function setUp(mode: CanaryMode, key: string): Promise<Profile> {
		const port = new URL(models.url).port;
		const wanted = { ...profile, ...filled(mode.profile ?? {}, key, port) };
		await models.reset();
		inspected.clear();
		await setNetwork({ maxRetries: 0, ...mode.network });
		if (JSON.stringify(access.profiles.find('test')) !== JSON.stringify(wanted)) {
			await access.profiles.save(wanted);
			await eventually(() => isTaken(wanted), 'the settings arrive');
		}
		await access.keys.set(wanted, key);
		await models.script({ replies: filled(mode.replies ?? [], key, port) });
		access.sessions.newChat();
		await access.sessions.current.configure({ model: 'test/test-model' });
		return wanted;
	}

	/** A profile that cannot be used is passed over, and told of. */
	const isTaken = ({ name, baseUrl, headers, provider }: Profile): boolean => {
		const found = access.profiles.find('test');
		return found === undefined
			? access.profiles.problems.length > 0
			: JSON.stringify([found.name, found.baseUrl, found.headers, found.provider]) ===
					JSON.stringify([name, baseUrl, headers, provider]);
	};

	function outcome(): string | null {
		const last = currentPath(access.sessions.current.conversation).at(-1);
		const found = last?.kind === 'reply' ? last.outcome : undefined;
		return found?.kind === 'error' ? found.error.kind : (found?.kind ?? null);
	}

	/** Every place in which a key could be found, with what is in it since `told` was told to the view. */
	async function places(told: string): Promise<Readonly<Record<string, string>>> {
		const chats = vscode.Uri.joinPath(access.storageUri, 'chats');
		const [stored, settings] = await Promise.all([textBelow(chats, access.sessions.current.id), userSettingsText()]);
		return {
			'the view': view.everything.slice(Math.max(0, told.length - 1)),
			'a notification': ears.everything,
			'the inspector': inspected.everything(),
			'what is copied': inspected.copied(),
			'the stored chat': stored,
			'the settings': settings,
		};
	}
	const found = (looked: Readonly<Record<string, string>>, key: string): readonly string[] =>
		Object.entries(looked)
			.filter(([, text]) => holds(text, key))
			.map(([place]) => place);

	for (const [number, mode] of CANARY_MODES.entries()) {
		it(mode.name, async () => {
			const key = keyOf(number);
			const told = view.everything;
			const used = await setUp(mode, key);
			await (mode.act?.({ access, models, view, ears, profile: used, key }) ?? view.ask('hello'));
			equal(
				outcome(),
				(isBrowser ? mode.endsInBrowser : undefined) ?? mode.ends,
				'this is another mode than the one that was meant',
			);
			// The user put this one there.
			const own = holds(JSON.stringify(used), key) ? ['the settings'] : [];
			deepEqual(
				found(await places(told), key).filter(place => !own.includes(place)),
				[],
				'the key is in',
			);
		});
	}

	it('all of that, in the log, in what this window writes beside it, and in every stored file', async () => {
		const log = await eventually(async () => {
			const text = await textBelow(vscode.Uri.joinPath(access.logUri, '..'));
			return text.includes('is active.') && text.includes(': auth after ') ? text : undefined;
		}, 'harmless lines in the log');
		const stored = await textBelow(access.storageUri);
		deepEqual(
			CANARY_MODES.flatMap(({ name }, number) =>
				found({ log, stored }, keyOf(number)).map(place => `${place}, after: ${name}`),
			),
			[],
		);
	});

	it('being looked for: what is no key is found in every place', async () => {
		const word = 'no-key-but-a-word-of-the-user';
		const told = view.everything;
		const used = await setUp({ name: '', ends: '' }, keyOf(999));
		await access.profiles.save({ ...used, name: word });
		void vscode.window.showInformationMessage(word);
		await view.ask(word);
		const looked = await places(told);
		deepEqual(found(looked, word), Object.keys(looked));
	});
});

async function textBelow(folder: vscode.Uri, part = ''): Promise<string> {
	const files = await filesBelow(folder, part);
	return files.map(file => `${file.path}\n${file.text}`).join('\n');
}

function failed(what: string): never {
	throw new Error(what);
}
