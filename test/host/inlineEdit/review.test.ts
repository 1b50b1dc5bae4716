import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, ok } from '../support/assert';
import { ask, begin, fence, putIn, reads, reviewed, reviewedAnyhow, undo } from '../support/editing';
import type { Models } from '../support/models';
import { useChat } from '../support/parley';

describe('the review of an edit', () => {
	let access: TestAccess;
	let models: Models;

	useChat(chat => {
		({ access, models } = chat);
	});

	it('keeps and undoes change by change, and all at once', async () => {
		const lines = Array.from({ length: 12 }, (_, at) => `line ${at};`);
		const text = `${lines.join('\n')}\n`;
		const changed = lines.with(1, 'first;').with(5, 'second;').with(9, 'third;');
		await models.script({ replies: [{ chunks: [fence(changed.join('\n'))], always: true }] });
		const document = await begin(text);
		const edit = await ask(access, document, { from: 0, to: 11 });
		await reviewed(edit);
		equal(edit.open.length, 3);
		const [first, second, third] = edit.open;
		await access.inlineEdit.review.reject({ edit: edit.id, change: second?.id ?? -1 });
		equal(document.getText(), `${changed.with(5, 'line 5;').join('\n')}\n`);
		await access.inlineEdit.review.accept({ edit: edit.id, change: first?.id ?? -1 });
		deepEqual(
			edit.open.map(({ id }) => id),
			[third?.id],
		);
		await access.inlineEdit.review.rejectAll();
		equal(document.getText(), `${lines.with(1, 'first;').join('\n')}\n`);
		equal(edit.open.length, 0);
		await undo();
		await reads(document, `${changed.with(5, 'line 5;').join('\n')}\n`);
		equal(edit.open.length, 1, 'what was undone is open again');
	});

	it('goes from change to change, around the end', async () => {
		const lines = Array.from({ length: 12 }, (_, at) => `line ${at};`);
		const changed = lines.with(1, 'first;').with(9, 'second;');
		await models.script({ replies: [{ chunks: [fence(changed.join('\n'))] }] });
		const document = await begin(lines.join('\n'));
		await reviewed(await ask(access, document, { from: 0, to: 11 }));
		const line = (): number | undefined => vscode.window.activeTextEditor?.selection.active.line;
		const editor = vscode.window.activeTextEditor;
		ok(editor);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await vscode.commands.executeCommand('parley.nextChange');
		equal(line(), 1);
		await vscode.commands.executeCommand('parley.nextChange');
		equal(line(), 9);
		await vscode.commands.executeCommand('parley.nextChange');
		equal(line(), 1);
		await vscode.commands.executeCommand('parley.previousChange');
		equal(line(), 9);
	});

	it('ends where changes are reverted by hand, until that is undone', async () => {
		const lines = ['one;', 'two;', 'three;', 'four;'];
		await models.script({ replies: [{ chunks: [fence('ONE;\ntwo;\nfour;')] }] });
		const document = await begin(`${lines.join('\n')}\n`);
		const edit = await ask(access, document, { from: 0, to: 3 });
		await reviewedAnyhow(edit);
		equal(edit.open.length, 2);
		const editor = await vscode.window.showTextDocument(document);
		await editor.edit(builder => builder.replace(new vscode.Range(0, 0, 0, 3), 'one'));
		equal(edit.open.length, 1);
		await editor.edit(builder => builder.insert(new vscode.Position(2, 0), 'three;\n'));
		equal(document.getText(), `${lines.join('\n')}\n`);
		equal(edit.open.length, 0);
		await undo();
		await undo();
		await reads(document, 'ONE;\ntwo;\nfour;\n');
		equal(edit.open.length, 2);
	});

	it('knows its lines again after Undo and Redo', async () => {
		await models.script({ replies: [{ chunks: [fence('one;\ntwo;\nmore;')] }] });
		const document = await begin('top;\none;\ntwo;\nend;\n');
		const edit = await ask(access, document, { from: 1, to: 2 });
		await reviewed(edit);
		await undo();
		await reads(document, 'top;\none;\ntwo;\nend;\n');
		deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;'] });
		await vscode.commands.executeCommand('redo');
		await reads(document, 'top;\none;\ntwo;\nmore;\nend;\n');
		deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;', 'more;'] });
	});

	it('can be undone as soon as it begins, and finds its lines', async () => {
		for (const answer of ['one;', 'one;\ntwo;\nmore;']) {
			await models.reset();
			await models.script({ replies: [{ chunks: [fence(answer)] }] });
			const document = await begin('top;\none;\ntwo;\nend;\none;\ntwo;\n');
			const edit = await ask(access, document, { from: 1, to: 2 });
			const undone = new Promise<boolean>(resolve => {
				const listening = access.inlineEdit.edits.onDidChange(() => {
					if (edit.open.length > 0) {
						listening.dispose();
						resolve(access.inlineEdit.review.undoAll(edit));
					}
				});
			});
			await putIn(edit);
			ok(await undone);
			deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;'] }, answer);
			await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		}
	});

	it('takes no click on what is settled for one on something else', async () => {
		await models.script({ replies: [{ chunks: [fence('ONE;\ntwo;\nTHREE;')] }] });
		const document = await begin('one;\ntwo;\nthree;\n');
		const edit = await ask(access, document, { from: 0, to: 2 });
		await reviewed(edit);
		const [first] = edit.open;
		await access.inlineEdit.review.accept({ edit: edit.id, change: first?.id ?? -1 });
		await access.inlineEdit.review.accept({ edit: edit.id, change: first?.id ?? -1 });
		await access.inlineEdit.review.reject({ edit: edit.id, change: first?.id ?? -1 });
		equal(edit.open.length, 1);
		equal(document.getText(), 'ONE;\ntwo;\nTHREE;\n');
	});
});
