import * as vscode from 'vscode';
import { COMMANDS } from '../../src/host/platform/ids';
import { deepEqual, equal, ok } from './support/assert';
import { parley } from './support/parley';

describe('activation', () => {
	it('is active without being asked, after start-up', async () => {
		await parley();
		equal(vscode.extensions.getExtension('parley.parley')?.isActive, true);
	});

	it('registers every command', async () => {
		await parley();
		const known = await vscode.commands.getCommands(true);
		deepEqual(
			COMMANDS.filter(command => !known.includes(command)),
			[],
		);
	});

	it('begins with the offline demo, which needs no key', async () => {
		const { profiles } = await parley();
		ok(profiles.list().some(({ id }) => id === 'demo'));
	});
});
