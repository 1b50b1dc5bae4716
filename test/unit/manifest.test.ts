import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CHAT_VIEW, COMMANDS, CONTEXTS, SETTINGS, WORKSPACE_SETTINGS } from '../../src/host/platform/ids';

const read = (path: string): unknown => JSON.parse(readFileSync(join(process.cwd(), path), 'utf8'));

const manifestSchema = z.looseObject({
	l10n: z.string(),
	icon: z.string(),
	activationEvents: z.array(z.string()),
	extensionKind: z.array(z.string()),
	capabilities: z.object({
		untrustedWorkspaces: z.looseObject({ supported: z.string(), restrictedConfigurations: z.array(z.string()) }),
		virtualWorkspaces: z.looseObject({}),
	}),
	contributes: z.looseObject({
		commands: z.array(z.looseObject({ command: z.string(), title: z.string(), category: z.string() })),
		views: z.record(z.string(), z.array(z.looseObject({ id: z.string(), icon: z.string() }))),
		viewsContainers: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
		keybindings: z.array(
			z.looseObject({ command: z.string(), key: z.string(), mac: z.string().optional(), when: z.string() }),
		),
		menus: z.record(
			z.string(),
			z.array(
				z.looseObject({ command: z.string().optional(), submenu: z.string().optional(), when: z.string().optional() }),
			),
		),
		walkthroughs: z.array(
			z.looseObject({
				steps: z.array(
					z.looseObject({
						description: z.string(),
						media: z.strictObject({
							image: z.union([
								z.string().transform(path => [path]),
								z.record(z.string(), z.string()).transform(Object.values<string>),
							]),
							altText: z.string(),
						}),
						completionEvents: z.array(z.string()).min(1),
					}),
				),
			}),
		),
		configuration: z.looseObject({ properties: z.record(z.string(), z.looseObject({ scope: z.string() })) }),
	}),
});

/** Commands that work wherever the user is, or say what they need first. */
const ALWAYS: readonly string[] = [
	'parley.focusChat',
	'parley.newChat',
	'parley.showHistory',
	'parley.renameChat',
	'parley.deleteChat',
	'parley.stop',
	'parley.takeTour',
	'parley.addProvider',
	'parley.manageProviders',
	'parley.setApiKey',
	'parley.deleteApiKey',
	'parley.selectModel',
	'parley.chatParameters',
	'parley.showRequests',
	'parley.showLog',
	'parley.addSelection',
	'parley.explainSelection',
	'parley.editInline',
	'parley.refactorInline',
	'parley.fixInline',
	'parley.documentInline',
	'parley.generateTests',
	'parley.runPrompt',
];

/** The conditions under which the palette shows the others. */
const SOMETIMES: Readonly<Record<string, string>> = {
	'parley.acceptChange': 'parley.reviewing',
	'parley.rejectChange': 'parley.reviewing',
	'parley.acceptAllChanges': 'parley.reviewing',
	'parley.rejectAllChanges': 'parley.reviewing',
	'parley.nextChange': 'parley.reviewing',
	'parley.previousChange': 'parley.reviewing',
	'parley.showRemovedLines': 'parley.reviewing',
	'parley.retryEdit': 'parley.reviewing',
	'parley.openEditDiff': 'parley.reviewing || parley.editing',
	'parley.cancelEdit': 'parley.editing',
	'parley.retryNow': 'parley.retrying',
	'parley.keepWaiting': 'parley.stalled',
	'parley.allowUnencrypted': 'false',
	'parley.thread.stop': 'parley.answering',
	'parley.thread.ask': 'false',
	'parley.thread.copy': 'false',
	'parley.thread.retry': 'false',
	'parley.thread.insertAsComment': 'false',
	'parley.thread.continueInChat': 'false',
	'parley.thread.dismiss': 'false',
	// Other applications do not have the setting. As long as VS Code knows of no comments, the key is not set.
	'parley.explainInline': 'config.comments.visible && !(commentingEnabled =~ /^false$/)',
};

describe('the manifest', () => {
	const manifest = manifestSchema.parse(read('package.json'));
	const { contributes } = manifest;

	it('contributes exactly the commands that the code knows', () => {
		assert.deepEqual(contributes.commands.map(({ command }) => command).toSorted(), [...COMMANDS].toSorted());
		for (const { category } of contributes.commands) {
			assert.equal(category, 'Parley');
		}
	});

	it('names known commands in its keys and menus', () => {
		const named = [...contributes.keybindings, ...Object.values(contributes.menus).flat()].flatMap(
			({ command }) => command ?? [],
		);
		assert.deepEqual(
			named.filter(command => !(COMMANDS as readonly string[]).includes(command)),
			[],
		);
	});

	it('has a walkthrough whose steps tick themselves, with what they name', () => {
		const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
		assert.equal(steps.length, 4);
		const names = z.record(z.string(), z.string());
		for (const language of ['', '.zh-cn', '.zh-tw']) {
			const strings = names.parse(read(`package.nls${language}.json`));
			const links = steps.flatMap(({ description }) => [
				...(strings[description.slice(1, -1)] ?? '').matchAll(/\]\(command:([\w.]+)\)/g),
			]);
			assert.ok(links.length >= steps.length);
			for (const [, command] of links) {
				assert.ok((COMMANDS as readonly (string | undefined)[]).includes(command), command);
			}
		}
		for (const { media, completionEvents } of steps) {
			assert.deepEqual(
				media.image.filter(path => !existsSync(join(process.cwd(), path))),
				[],
			);
			for (const event of completionEvents) {
				const [kind, subject = ''] = event.split(/:/);
				const known: readonly string[] = kind === 'onCommand' ? COMMANDS : SETTINGS.map(key => `parley.${key}`);
				assert.ok(known.includes(subject), event);
			}
		}
	});

	it('shows each command in the palette only where it does something', () => {
		assert.deepEqual([...ALWAYS, ...Object.keys(SOMETIMES)].toSorted(), [...COMMANDS].toSorted());
		const shown = (contributes.menus['commandPalette'] ?? []).map(({ command, when }) => [command, when] as const);
		assert.deepEqual(Object.fromEntries(shown), SOMETIMES);
		assert.equal(shown.length, Object.keys(SOMETIMES).length);
	});

	it('gives each command a key of its own, on every system', () => {
		for (const system of ['key', 'mac'] as const) {
			const owners = new Map<string, Set<string>>();
			for (const binding of contributes.keybindings) {
				const key = binding[system] ?? binding.key;
				owners.set(key, (owners.get(key) ?? new Set()).add(binding.command));
			}
			const shared = [...owners].filter(([key, commands]) => key !== 'escape' && commands.size > 1);
			assert.deepEqual(
				shared.map(([key, commands]) => [key, ...commands]),
				[],
				'a menu shows the key of another command',
			);
		}
	});

	it('uses exactly the contexts that the code sets', () => {
		const usedContexts = [...contributes.keybindings, ...Object.values(contributes.menus).flat()]
			.flatMap(({ when = '' }) => when.split(/ && | \|\| /))
			.map(condition => condition.replace(/^!/, ''))
			.filter(condition => condition.startsWith('parley.'));
		assert.deepEqual([...new Set(usedContexts)].toSorted(), [...CONTEXTS].toSorted());
	});

	it('contributes the view in the secondary side bar', () => {
		assert.deepEqual(
			contributes.viewsContainers['secondarySidebar']?.map(({ id }) => id),
			['parley'],
		);
		assert.deepEqual(
			contributes.views['parley']?.map(({ id }) => id),
			[CHAT_VIEW],
		);
	});

	it('contributes the settings that the code knows, each in its scope', () => {
		const scopes = Object.entries(contributes.configuration.properties).map(
			([key, { scope }]) => [key.replace(/^parley\./, ''), scope] as const,
		);
		assert.deepEqual(scopes.map(([key]) => key).toSorted(), [...SETTINGS].toSorted());
		for (const [key, scope] of scopes) {
			assert.equal(scope, (WORKSPACE_SETTINGS as readonly string[]).includes(key) ? 'resource' : 'application', key);
		}
		assert.deepEqual(
			manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
			WORKSPACE_SETTINGS.map(key => `parley.${key}`),
		);
	});

	it('declares its support for untrusted workspaces, and where it runs', () => {
		assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
		assert.deepEqual(manifest.extensionKind, ['workspace', 'ui']);
	});

	it('points to files that exist', () => {
		for (const path of [
			manifest.icon,
			...Object.values(contributes.views)
				.flat()
				.map(({ icon }) => icon),
			manifest.l10n,
		]) {
			assert.ok(existsSync(join(process.cwd(), path)), path);
		}
	});
});
