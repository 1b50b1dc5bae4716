import * as vscode from 'vscode';
import { stripInvisible } from '../../../src/core/base/invisible';
import { findCodeBlockTarget, type CodeBlockTarget } from '../../../src/host/inlineEdit/codeBlockTarget';
import { deepEqual, equal, eventually } from '../support/assert';
import { openFile } from '../support/editing';
import { parley } from '../support/parley';

const ENGLAND = `\u{1F3F4}${String.fromCodePoint(0xe0067, 0xe0062, 0xe0065, 0xe006e, 0xe0067, 0xe007f)}`;
const ADD = ['function add(a, b) {', `\treturn a + b; // ${ENGLAND}`, '}'];
const TEXT = ['const a = 1;', ...ADD, ''].join('\n');
/** The code as it was attached to the question. */
const SENT = stripInvisible(ADD.join('\n'));

describe('the place of code that was made for none', () => {
	before(() => parley());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

	/** Presses a key of the picker until there is no question any more. */
	async function answered(
		finding: Promise<CodeBlockTarget | undefined>,
		command: string,
	): Promise<CodeBlockTarget | undefined> {
		let isAnswered = false;
		void finding.finally(() => {
			isAnswered = true;
		});
		await eventually(async () => {
			await vscode.commands.executeCommand(command);
			return isAnswered;
		}, 'an answer');
		return finding;
	}

	it('is found for a version of code with characters never sent', async () => {
		const { document } = await openFile('loose.ts', TEXT);
		const originals = [{ uri: document.uri.toString(), text: SENT }];
		const place = await findCodeBlockTarget({
			code: 'function add(a, b) {\n\treturn b + a;\n}',
			language: 'ts',
			originals,
		});
		deepEqual([place?.document.uri.toString(), place?.start, place?.lines], [document.uri.toString(), 1, ADD]);
	});

	const LOAD_ORDER = ['export async function loadOrder(id: string) {', '\treturn read(`orders/${id}`);', '}'];
	const LOAD_USER = LOAD_ORDER.map(line => line.replaceAll('Order', 'User').replaceAll('orders', 'users'));

	it('is that of the most similar code, in any order of attachments', async () => {
		const orders = (await openFile('orders.ts', LOAD_ORDER.join('\n'))).document.uri.toString();
		const users = (await openFile('users.ts', ['// Users', ...LOAD_USER].join('\n'))).document.uri.toString();
		const originals = [
			{ uri: orders, text: LOAD_ORDER.join('\n') },
			{ uri: users, text: LOAD_USER.join('\n') },
		];
		const code = LOAD_USER.toSpliced(
			1,
			1,
			'\tconst found = await cached(`users/${id}`);',
			'\treturn found ?? null;',
		).join('\n');
		for (const all of [originals, originals.toReversed()]) {
			const loose = { code, language: 'ts', originals: all };
			// They are too much alike to be sure: the likelier one is offered first.
			equal(await answered(findCodeBlockTarget(loose), 'workbench.action.closeQuickOpen'), undefined);
			const place = await answered(findCodeBlockTarget(loose), 'workbench.action.acceptSelectedQuickOpenItem');
			deepEqual([place?.document.uri.toString(), place?.start, place?.lines], [users, 1, LOAD_USER]);
		}
	});

	it('is no other similar one where the most similar one is gone', async () => {
		const { document } = await openFile('orders.ts', LOAD_ORDER.join('\n'));
		const uri = document.uri.toString();
		const originals = [
			{ uri, text: LOAD_USER.join('\n') },
			{ uri, text: LOAD_ORDER.join('\n') },
		];
		const finding = findCodeBlockTarget({ code: LOAD_USER.join('\n'), language: 'ts', originals });
		equal(await answered(finding, 'workbench.action.closeQuickOpen'), undefined);
	});

	it('is the one that is left of several versions of it', async () => {
		const { document } = await openFile('loose.ts', TEXT);
		const uri = document.uri.toString();
		const originals = [
			{ uri, text: 'function add(a, b) {\n\treturn a - b;\n}' },
			{ uri, text: SENT },
		];
		const code = `${SENT.replace('a + b', 'a + b + 0')}`;
		const place = await findCodeBlockTarget({ code, language: 'ts', originals });
		deepEqual([place?.start, place?.lines], [1, ADD]);
	});

	it('is asked about, the attached code first, where similarity is low', async () => {
		const { document } = await openFile('loose.ts', TEXT);
		await openFile('other.ts', 'let other;\n');
		const loose = {
			code: 'npm install left-pad',
			language: 'sh',
			originals: [{ uri: document.uri.toString(), text: SENT }],
		};
		equal(await answered(findCodeBlockTarget(loose), 'workbench.action.closeQuickOpen'), undefined);
		const place = await answered(findCodeBlockTarget(loose), 'workbench.action.acceptSelectedQuickOpenItem');
		deepEqual([place?.document.uri.toString(), place?.start, place?.lines], [document.uri.toString(), 1, ADD]);
	});

	it('is asked about, selection or whole file, where nothing was attached', async () => {
		const editor = await openFile('loose.ts', TEXT);
		editor.selection = new vscode.Selection(0, 0, 0, 5);
		const finding = findCodeBlockTarget({ code: 'npm install left-pad', language: 'sh', originals: [] });
		const place = await answered(finding, 'workbench.action.acceptSelectedQuickOpenItem');
		deepEqual([place?.start, place?.lines], [0, ['const a = 1;']]);
	});
});
