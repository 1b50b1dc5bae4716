import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, match } from '../support/assert';
import { applied, begin, openFile, reads } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { useChat, type View } from '../support/parley';

type Execute = (command: string, ...args: readonly unknown[]) => Thenable<unknown>;

/** Commands that every application has: what Parley registers, and what the API itself is made of. */
const EVERYWHERE = /^(?:parley\.|setContext$|vscode\.execute)/;

describe('an application that has none of the commands of VS Code', () => {
	let access: TestAccess;
	let view: View;
	let user: FakeUser;
	const refused: string[] = [];
	const commands = vscode.commands as unknown as { executeCommand: Execute };
	const { executeCommand } = commands;

	useChat(chat => {
		({ access, view } = chat);
	});
	beforeEach('a user', async () => {
		user = new FakeUser();
		await view.ask('Write code.');
		refused.length = 0;
	});
	afterEach('the user', async () => {
		user.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	/** Runs it while every other command is unknown. */
	async function inOther(run: () => Promise<void>): Promise<void> {
		commands.executeCommand = async (command, ...args) => {
			if (EVERYWHERE.test(command)) {
				return executeCommand(command, ...args);
			}
			refused.push(command);
			throw new Error(`The command '${command}' cannot be executed. There are no active handlers.`);
		};
		try {
			await run();
		} finally {
			commands.executeCommand = executeCommand;
		}
	}

	it('takes code at the cursor without a complaint', async () => {
		const { document } = await openFile('place.ts', '');
		const turn = view.state.turns.at(-1)?.id ?? '';
		await inOther(async () => {
			view.say({ type: 'useCode', action: 'insert', code: 'a();', language: 'ts', turn });
			await reads(document, 'a();');
			await eventually(() => refused.includes('workbench.action.focusActiveEditorGroup'), 'the focus is asked for');
		});
		deepEqual(user.heard, []);
	});

	it('takes edits and their review without a complaint', async () => {
		const document = await begin('one;\ntwo;\nthree;');
		await inOther(async () => {
			const edit = await applied(access, document, '1;\ntwo;\n3;');
			for (const command of ['nextChange', 'acceptChange', 'rejectChange']) {
				await vscode.commands.executeCommand(`parley.${command}`);
			}
			equal(edit.open.length, 0);
		});
		deepEqual(user.heard, []);
	});

	it('is named where it cannot do what was asked', async () => {
		await inOther(async () => {
			view.say({ type: 'act', action: 'openSettings', turn: '' });
			const text = await eventually(() => user.heard[0], 'a message');
			match(text, /could not run workbench\.action\.openSettings\.$/);
			equal(text.startsWith(vscode.env.appName), true);
		});
	});
});
