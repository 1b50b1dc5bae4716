import * as vscode from 'vscode';
import { codeEditor } from '../../../src/host/platform/editor/codeEditor';
import { deepEqual, eventually } from '../support/assert';
import { readControl } from '../support/control';
import { openFile } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { useChat, type View } from '../support/parley';

describe('the cases in a window', () => {
	let view: View;
	let user: FakeUser;
	const seen = { labels: [] as string[], schemes: [] as string[] };

	useChat(chat => {
		({ view } = chat);
	});
	beforeEach(() => {
		user = new FakeUser();
		seen.labels.length = 0;
		seen.schemes.length = 0;
	});
	afterEach(async () => {
		user.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await vscode.commands.executeCommand('workbench.action.closePanel');
	});

	/** The steps that cases are made of, told by how they begin. A step of another kind fails its case. */
	const steps: readonly (readonly [form: RegExp, run: (text: string) => Promise<void>])[] = [
		[/^Ask in the panel: (.+)$/, async text => void (await view.ask(messageOf(text)))],
		[
			/^Parley: (Show History)$/,
			async () => {
				void vscode.commands.executeCommand('parley.showHistory');
				seen.labels.push(...(await user.pickerItems()).map(({ label }) => drawn(label)));
				await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
			},
		],
		[/^(Open a file)$/, async () => void (await openFile('a.ts', 'a'))],
		[/^(Show an output channel) with the focus$/, () => showOutput()],
		[
			/^(?:Show|Focus) (?:the )?(debug console)(?: with the focus)?$/i,
			async () => void (await vscode.commands.executeCommand('workbench.debug.action.focusRepl')),
		],
		[
			/^(?:Show|Focus) (?:the )?(?:input of source control|source control(?: input)?)( with the focus)?$/i,
			async () => void (await vscode.commands.executeCommand('workbench.scm.focus')),
		],
		[/^(codeEditor)\(\)$/, async () => void seen.schemes.push(codeEditor()?.document.uri.scheme ?? 'none')],
	];

	it('hold, each of them', async () => {
		const { cases } = await readControl();
		// A folder of a remote window has another scheme, and a file in it is what is meant.
		const fileScheme = vscode.workspace.workspaceFolders?.[0]?.uri.scheme;
		const failures: string[] = [];
		for (const { id, steps: texts, expect } of cases) {
			seen.labels.length = 0;
			seen.schemes.length = 0;
			user.dispose();
			user = new FakeUser();
			view.say({ type: 'newChat' });
			await eventually(() => view.state.turns.length === 0, 'a new chat');
			for (const text of texts) {
				const [, run] = steps.find(([form]) => form.test(text)) ?? [];
				const argument = steps.map(([form]) => form.exec(text)?.[1]).find(found => found !== undefined);
				if (run === undefined || argument === undefined) {
					failures.push(`${id}: unknown step ${text}`);
				} else {
					await run(argument);
				}
			}
			const { label, titleIsNot, scheme } = expect;
			if (label !== undefined && !seen.labels.includes(label)) {
				failures.push(`${id}: ${JSON.stringify(seen.labels)}`);
			}
			if (titleIsNot !== undefined && view.state.chat.title === titleIsNot) {
				failures.push(`${id}: titled ${titleIsNot}`);
			}
			const wanted = scheme === 'file' ? fileScheme : scheme;
			if (wanted !== undefined && seen.schemes.at(-1) !== wanted) {
				failures.push(`${id}: ${seen.schemes.at(-1)}`);
			}
		}
		deepEqual(failures, []);
	});
});

/** Returns the message of a step, which may describe it: `a block of Python, then "Why?"`. */
function messageOf(text: string): string {
	const [, language, question] = /^a block of (\w+), then "(.+)"$/.exec(text) ?? [];
	return language === undefined ? text : `\`\`\`${language.toLowerCase()}\nx = 1\n\`\`\`\n\n${question}`;
}

/** Returns a label as VS Code draws it: `$(name)` is an icon, unless a backslash stands before it. */
const drawn = (label: string): string =>
	label
		.replaceAll(/(\\)?\$\([\w-]+(?:~\w+)?\)/g, (icon, escaped) => (escaped === undefined ? '' : icon.slice(1)))
		.trim();

async function showOutput(): Promise<void> {
	const channel = vscode.window.createOutputChannel('A log');
	channel.appendLine('A line.');
	channel.show(false);
	await vscode.commands.executeCommand('workbench.panel.output.focus');
	await eventually(() => vscode.window.activeTextEditor?.document.uri.scheme === 'output' || undefined, 'the log');
	channel.dispose();
}
