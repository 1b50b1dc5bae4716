import * as vscode from 'vscode';
import { EditSession } from '../../../src/host/inlineEdit/editSession';
import { Lenses } from '../../../src/host/inlineEdit/lenses';
import { linesOf } from '../../../src/host/inlineEdit/textDocuments';
import { deepEqual, equal, eventually } from '../support/assert';
import { begin } from '../support/editing';
import { useChat } from '../support/parley';

/** VS Code is the real one, and asks for the lenses of the test beside those of Parley. */
describe('the lenses of an edit', () => {
	let document: vscode.TextDocument;
	let shown: readonly EditSession[];
	let asked: number;
	let delivered: number;
	let lenses: Lenses;

	useChat(() => {});
	beforeEach(async () => {
		document = await begin('one;\ntwo;\n');
		shown = [];
		asked = 0;
		delivered = 0;
		lenses = new Lenses({
			editsIn: uri => {
				const isOurs = uri.toString() === document.uri.toString();
				asked += isOurs ? 1 : 0;
				return isOurs ? shown : [];
			},
			onDelivered: () => {
				delivered++;
			},
			onGivenUp: () => {},
		});
	});
	afterEach(() => lenses.dispose());

	const waiting = (): EditSession =>
		new EditSession({
			id: 1,
			kind: 'edit',
			uri: document.uri,
			label: 'the file',
			instruction: '',
			base: linesOf(document),
			start: 0,
			original: ['one;'],
		});
	const change = (...edits: readonly EditSession[]): void => {
		shown = edits;
		lenses.refresh(edits);
	};
	const isAsked = (): Promise<boolean> => eventually(() => asked > 0, 'VS Code asks for lenses');

	it('are behind from their change until VS Code takes them', async () => {
		await isAsked();
		for (const [index, edits] of [[waiting()], []].entries()) {
			change(...edits);
			deepEqual([lenses.isBehind(document.uri), delivered], [true, index]);
			await eventually(() => delivered === index + 1, 'VS Code takes them');
			equal(lenses.isBehind(document.uri), false);
		}
	});

	it('are not behind where VS Code never asked for any', () => {
		change(waiting());
		equal(lenses.isBehind(document.uri), false);
	});

	it('that changed behind another tab are delivered when shown again', async () => {
		await isAsked();
		change(waiting());
		await eventually(() => delivered === 1, 'VS Code takes them');
		await vscode.commands.executeCommand('workbench.action.keepEditor');
		await begin('other\n', 'other.ts');
		await eventually(
			() => vscode.window.visibleTextEditors.every(editor => editor.document !== document),
			'it is behind another tab',
		);
		change();
		equal(lenses.isBehind(document.uri), false);
		await vscode.window.showTextDocument(document);
		lenses.editorsChanged();
		await eventually(() => delivered === 2, 'VS Code takes that there are none');
	});
});
