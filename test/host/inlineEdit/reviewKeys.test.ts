import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { applied, begin, undo, reads } from '../support/editing';
import { MessageSpy } from '../support/messageSpy';
import { useChat } from '../support/parley';

const LINES = Array.from({ length: 12 }, (_, at) => `line ${at};`);
/** Lines 1, 5 and 9 are replaced, and lines 3 and 7 are removed. */
const CHANGED = 'line 0;|first;|line 2;|line 4;|second;|line 6;|line 8;|third;|line 10;|line 11;'.split('|');

describe('a key of the review', () => {
	let access: TestAccess;
	let spy: MessageSpy;

	useChat(chat => {
		({ access } = chat);
	});
	beforeEach(() => {
		spy = new MessageSpy();
	});
	afterEach(() => spy.dispose());

	const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`parley.${command}`);
	const editor = (): vscode.TextEditor => {
		ok(vscode.window.activeTextEditor);
		return vscode.window.activeTextEditor;
	};
	const line = (): number => editor().selection.active.line;
	const standOn = (at: number): void => {
		editor().selection = new vscode.Selection(at, 2, at, 2);
	};
	/** Opens a document with five changes, which stand on lines 1, 3, 4, 6 and 7. */
	async function five(): Promise<Awaited<ReturnType<typeof applied>>> {
		const document = await begin(LINES.join('\n'));
		const edit = await applied(access, document, CHANGED.join('\n'));
		deepEqual(
			edit.open.map(({ tracked }) => tracked.start),
			[1, 3, 4, 6, 7],
		);
		return edit;
	}

	it('goes to the next change after Keep and Undo, around the end', async () => {
		const edit = await five();
		standOn(4);
		await run('acceptChange');
		deepEqual([line(), edit.open.length], [6, 4]);
		await run('rejectChange');
		// The line is there again, and has moved the next change down.
		deepEqual([line(), editor().document.lineAt(6).text, edit.open.length], [8, 'line 7;', 3]);
		await run('acceptChange');
		deepEqual([line(), edit.open.length], [1, 2]);
		await run('acceptChange');
		await run('acceptChange');
		equal(edit.open.length, 0);
	});

	it('changes nothing where the cursor is on no change', async () => {
		const edit = await five();
		const text = editor().document.getText();
		for (const command of ['acceptChange', 'rejectChange']) {
			standOn(9);
			await run(command);
			deepEqual([edit.open.length, editor().document.getText(), line()], [5, text, 1], command);
		}
		ok(spy.everything.includes('The cursor was on no change. Change 1 of 5: 1 line replaced with 1 line'));
	});

	it('takes the change that the cursor is on, not the one after', async () => {
		const edit = await five();
		standOn(7);
		await run('rejectChange');
		deepEqual(
			edit.open.map(({ id }) => id),
			[0, 1, 2, 3],
		);
		equal(editor().document.lineAt(7).text, 'line 9;');
	});

	it('takes a removal on the line below it, and on its number above', async () => {
		for (const at of [1, 2]) {
			const document = await begin('one;\ntwo;\nthree;\nfour;\n');
			const edit = await applied(access, document, 'one;\ntwo;\nfour;\n');
			standOn(at);
			await run('rejectChange');
			equal(document.getText(), 'one;\ntwo;\nthree;\nfour;\n', `line ${at}`);
			equal(edit.open.length, 0);
		}
		const document = await begin('one;\ntwo;\nthree;\nfour;\n');
		const edit = await applied(access, document, 'one;\ntwo;\nfour;\n');
		standOn(0);
		await run('rejectChange');
		deepEqual([edit.open.length, line()], [1, 2], 'two lines above, it only goes there');
	});

	it('says when nothing is left, and stays', async () => {
		const document = await begin('one;\ntwo;\nthree;\n');
		await applied(access, document, 'one;\nTWO;\nthree;\n');
		standOn(1);
		await run('acceptChange');
		equal(line(), 1);
		ok(spy.everything.includes('Nothing is left to review in this file.'));
	});

	it('goes to no other file after Keep', async () => {
		const other = await begin('one;\ntwo;\n', 'other.ts');
		const left = await applied(access, other, 'one;\nTWO;\n');
		const document = await begin('three;\nfour;\n', 'this.ts');
		await applied(access, document, 'three;\nFOUR;\n');
		standOn(1);
		await run('acceptChange');
		equal(editor().document.uri.toString(), document.uri.toString());
		equal(left.open.length, 1);
	});

	it('takes the newer of two edits of one line', async () => {
		const document = await begin('one;\ntwo;\nthree;\n');
		const older = await applied(access, document, 'one;\nTWO;\nthree;\n');
		const newer = await applied(access, document, 'one;\nTwo!;\nthree;\n');
		standOn(1);
		await run('rejectChange');
		equal(newer.open.length, 0);
		equal(document.getText().split('\n')[1], 'TWO;');
		ok(older.open.length <= 1);
	});

	it('settles what one Undo of the editor opens again', async () => {
		const edit = await five();
		const text = editor().document.getText();
		standOn(1);
		await run('rejectChange');
		equal(edit.open.length, 4);
		await undo();
		await reads(editor().document, text);
		equal(edit.open.length, 5);
	});

	it('says which change is the next, and what it did', async () => {
		await five();
		standOn(0);
		await run('nextChange');
		await run('nextChange');
		ok(spy.everything.includes('Change 1 of 5: 1 line replaced with 1 line'), spy.everything);
		ok(spy.everything.includes('Change 2 of 5: 1 line removed'), spy.everything);
	});

	it('reaches a removal at the end, and goes on from there', async () => {
		const document = await begin('one;\ntwo;\nthree;\nfour;');
		await applied(access, document, 'ONE;\ntwo;');
		standOn(1);
		await run('nextChange');
		equal(line(), 0);
		await run('nextChange');
		equal(line(), 1);
		await run('nextChange');
		equal(line(), 0);
	});

	it('shows removed lines and moves neither cursor, view nor text', async () => {
		const document = await begin([...LINES, ...LINES.map(text => `${text} again`)].join('\n'));
		const lines = document.getText().split('\n');
		const edit = await applied(access, document, lines.toSpliced(2, 3).join('\n'));
		await eventually(() => editor().visibleRanges.length > 0, 'the editor is drawn');
		for (const ref of [undefined, { edit: edit.id, change: edit.open[0]?.id ?? -1 }]) {
			standOn(2);
			const selected = ref === undefined ? [editor().selection] : [new vscode.Selection(9, 1, 7, 3)];
			editor().selections = selected;
			const seen = (): unknown => [editor().visibleRanges[0]?.start.line, document.getText(), document.version];
			const before = seen();
			await access.inlineEdit.review.show(ref);
			deepEqual(
				editor().selections.map(({ anchor, active }) => [anchor.line, anchor.character, active.line, active.character]),
				selected.map(({ anchor, active }) => [anchor.line, anchor.character, active.line, active.character]),
			);
			deepEqual(seen(), before);
		}
		equal(edit.open.length, 1);
	});
});
