import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { type ChangeMarks, marksOf } from '../../../src/host/inlineEdit/changeMarks';
import { changeSummary } from '../../../src/host/inlineEdit/changeStrings';
import type { EditSession } from '../../../src/host/inlineEdit/editSession';
import { deepEqual, eventually, ok } from '../support/assert';
import { applied, begin, lensTitles } from '../support/editing';
import { useChat } from '../support/parley';

const METHODS = Array.from({ length: 14 }, (_, at) => `\tmethod${at}() {}`);
/** A class of 16 lines between two others. */
const STORE = ['const a = 1;', 'class Store {', ...METHODS, '}', 'const z = 26;', ''];

describe('what an edit removes', () => {
	let access: TestAccess;

	useChat(chat => {
		({ access } = chat);
	});

	const marksIn = (edit: EditSession, document: vscode.TextDocument): readonly ChangeMarks[] =>
		edit.open.map(hunk => marksOf(hunk, document.lineCount - 1));
	async function changed(
		before: readonly string[],
		after: readonly string[],
	): Promise<{ readonly edit: EditSession; readonly document: vscode.TextDocument }> {
		const document = await begin(before.join('\n'));
		return { edit: await applied(access, document, after.join('\n')), document };
	}

	it('is a number on the line above its place', async () => {
		const { edit, document } = await changed(STORE, STORE.toSpliced(1, 16));
		deepEqual(marksIn(edit, document), [
			{ removed: { beside: { first: 1, last: 1 }, edge: 'top', noteLine: 0, note: '− 16 lines' } },
		]);
		deepEqual(await lensTitles(document), ['0: Open Diff', '1: Keep', '1: Undo', '1: Show 16 removed lines']);
		deepEqual(edit.open.map(changeSummary), ['16 lines removed']);
	});

	it('is marked at the lines that came in its place', async () => {
		const { edit, document } = await changed(STORE, STORE.toSpliced(1, 16, 'function f() {', '\treturn 1;', '}'));
		deepEqual(
			marksIn(edit, document).map(({ present, removed }) => [present, removed?.note]),
			[[{ first: 1, last: 2 }, '− 15 lines']],
		);
	});

	it('is told apart from what is added, and from what is replaced', async () => {
		const lines = Array.from({ length: 9 }, (_, at) => `line ${at};`);
		const after = [
			...lines.slice(0, 1),
			'new;',
			...lines.slice(1, 3),
			'three;',
			'and a half;',
			...lines.slice(4, 6),
			...lines.slice(7),
		];
		const { edit, document } = await changed(lines, after);
		deepEqual(marksIn(edit, document), [
			{ present: { first: 1, last: 1 } },
			{
				present: { first: 4, last: 5 },
				removed: { beside: { first: 4, last: 5 }, edge: 'top', noteLine: 3, note: '− 1 line' },
			},
			{ removed: { beside: { first: 8, last: 8 }, edge: 'top', noteLine: 7, note: '− 1 line' } },
		]);
		deepEqual(edit.open.map(changeSummary), ['1 line added', '1 line replaced with 2 lines', '1 line removed']);
		deepEqual(
			(await lensTitles(document)).filter(title => !/Keep|Undo|All|Diff/.test(title)),
			['1: 1 new line', '4: 1 line → 2', '8: Show 1 removed line'],
		);
	});

	it('is marked where nothing stands above or below it', async () => {
		const first = await changed(['one;', 'two;', 'three;'], ['three;']);
		deepEqual(marksIn(first.edit, first.document), [
			{ removed: { beside: { first: 0, last: 0 }, edge: 'top', noteLine: 0, note: '− 2 lines' } },
		]);
		const last = await changed(['one;', 'two;', 'three;'], ['one;']);
		deepEqual(marksIn(last.edit, last.document), [
			{ removed: { beside: { first: 0, last: 0 }, edge: 'bottom', noteLine: 0, note: '− 2 lines' } },
		]);
		const all = await changed(['one;', 'two;'], ['']);
		deepEqual(
			marksIn(all.edit, all.document).map(({ removed }) => removed?.note),
			['− 2 lines'],
		);
	});

	it('keeps its mark while the user goes on above it', async () => {
		const { edit, document } = await changed(STORE, STORE.toSpliced(1, 16));
		const editor = await vscode.window.showTextDocument(document);
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '// typed\n'));
		deepEqual(
			marksIn(edit, document).map(({ removed }) => removed?.noteLine),
			[1],
		);
		ok((await lensTitles(document)).includes('2: Show 16 removed lines'));
	});

	it('has its lens apart from those of the whole edit', async () => {
		const lines = ['one;', 'two;', 'three;', 'four;', ''];
		const { document } = await changed(lines, ['ONE;', 'two;', 'THREE;', 'four;', '']);
		deepEqual(await lensTitles(document), [
			'0: Keep',
			'0: Undo',
			'0: 1 line → 1',
			'0: (All 2 changes:)',
			'0: Keep All',
			'0: Undo All',
			'0: Open Diff',
			'2: Keep',
			'2: Undo',
			'2: 1 line → 1',
		]);
	});

	it('has no lens once it is settled', async () => {
		const { edit, document } = await changed(STORE, STORE.toSpliced(1, 16));
		await access.inlineEdit.review.accept({ edit: edit.id, change: edit.open[0]?.id ?? -1 });
		await eventually(async () => (await lensTitles(document)).length === 0, 'no lens');
		deepEqual(marksIn(edit, document), []);
	});
});
