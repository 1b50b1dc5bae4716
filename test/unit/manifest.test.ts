import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CHAT_VIEW, COMMANDS, SETTINGS, WORKSPACE_SETTINGS } from '../../src/host/platform/ids';

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
		keybindings: z.array(z.looseObject({ command: z.string() })),
		menus: z.record(z.string(), z.array(z.looseObject({ command: z.string().optional(), submenu: z.string().optional() }))),
		configuration: z.looseObject({ properties: z.record(z.string(), z.looseObject({ scope: z.string() })) }),
	}),
});

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
		const named = [...contributes.keybindings, ...Object.values(contributes.menus).flat()].flatMap(({ command }) => command ?? []);
		assert.deepEqual(
			named.filter(command => !(COMMANDS as readonly string[]).includes(command)),
			[],
		);
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

	it('contributes exactly the settings that the code knows, none of which a repository can set but the named ones', () => {
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

	it('declares what it can do where the workspace is not trusted, and where it runs', () => {
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
