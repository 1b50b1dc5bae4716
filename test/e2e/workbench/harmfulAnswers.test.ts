import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelServer } from '../../support/modelServer';
import { testProvider } from '../support/testProvider';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

const STORE = `import { log } from './log';

export class Store {
	constructor(items) {
		this.items = items;
	}

	add(item) {
		this.items.push(item);
		log('added', item);
	}

	total() {
		let sum = 0;
		for (const item of this.items) {
			sum += item.price;
		}
		return sum;
	}

	clear() {
		this.items.length = 0;
		log('cleared');
	}
}
`;

const NOTES = `Install
=======

Run npm.

Usage
=======

Call it.
`;

const fence = (code: string): string => `\`\`\`js\n${code}\n\`\`\``;
const without = (from: string, to: string, instead = ''): string => {
	const start = STORE.indexOf(from);
	return STORE.slice(0, start) + instead + STORE.slice(STORE.indexOf(to, start));
};

interface Harmful {
	readonly kind: string;
	readonly file?: 'notes.rst';
	readonly answer: string;
	readonly question: RegExp;
}

/** Answers that take code away, or bring what is none, each in a way of its own. */
const HARMFUL: readonly Harmful[] = [
	{
		kind: 'the comment alone in place of the class',
		answer: fence('/**\n * Keeps the items of a cart.\n */'),
		question: /Use it anyway|removes/,
	},
	{
		kind: 'a method that is gone without a word',
		answer: fence(without('\ttotal()', '\tclear()')),
		question: /removes|Use it anyway/,
	},
	{
		kind: 'a remark in Russian in place of a loop',
		answer: fence(without('\t\tfor (', '\t\treturn', '\t\t// остальной код без изменений\n')),
		question: /removes|Use it anyway/,
	},
	{
		kind: 'bodies that were emptied',
		answer: fence(
			STORE.replace(/\tadd\(item\) \{[^}]*\}/, '\tadd(item) {}').replace(/\tclear\(\) \{[^}]*\}/, '\tclear() {}'),
		),
		question: /removes|Use it anyway/,
	},
	{
		kind: 'a block that stops in the midst of a function',
		answer: fence(STORE.slice(0, STORE.indexOf('\t\t\tsum +='))),
		question: /removes|Use it anyway/,
	},
	{
		kind: 'a class that went for three lines',
		answer: fence(
			"import { log } from './log';\n\nexport const add = (items, item) => [...items, item];\n" +
				'export const none = [];\nexport const one = 1;',
		),
		question: /removes|Use it anyway/,
	},
	{
		kind: 'tests for the class',
		answer: fence(
			"describe('Store', () => {\n\tit('adds', () => {\n\t\tconst store = new Store([]);\n" +
				'\t\tstore.add(1);\n\t});\n});',
		),
		question: /removes|Use it anyway/,
	},
	{
		kind: 'dots in place of arguments',
		answer: fence(STORE.replace("log('added', item)", 'log(...)')),
		question: /leaves code out|Use it anyway/,
	},
	{
		kind: 'characters that hide behind a comment',
		answer: fence(STORE.replace('let sum = 0;', `let sum = 0; // starts${'\u{E0041}\u{E0042}'}`)),
		question: /hidden|TAG/i,
	},
	{
		kind: 'the underline of a heading as a divider',
		file: 'notes.rst',
		answer: '<<<<<<< SEARCH\nInstall\n=======\n\nRun it.\n=======\nSet up\n======\n\nRun pnpm.\n>>>>>>> REPLACE',
		question: /does not apply/,
	},
];

describe('Answers that would take code away, in a workbench', () => {
	let server: ModelServer;
	const settings = () => ({
		...testProvider(server),
		'files.autoSave': 'off',
	});
	const workbench = useWorkbench({ files: { 'store.js': STORE, 'notes.rst': NOTES } }, () =>
		workbench.reset(settings()),
	);
	before(async () => {
		server = await ModelServer.start();
		await workbench.reset(settings());
	});
	beforeEach(() => server.reset());
	after(() => server.stop());

	for (const { kind, file = 'store.js', answer, question } of HARMFUL) {
		it(`asks, and changes no byte: ${kind}`, async () => {
			const source = file === 'store.js' ? STORE : NOTES;
			server.script({ replies: [{ chunks: [answer] }] });
			await workbench.editor.open(file);
			await workbench.editor.select(1, source.split('\n').length);
			await workbench.runCommand('Parley: Refactor Here…');
			await workbench.quickInput.titleIs(new RegExp(`^Refactor ${file}`));
			await workbench.quickInput.type('Make it shorter');
			await workbench.quickInput.accept();
			const message = await workbench.notification(`${file}: `);
			assert.match(await message.innerText(), question);
			await workbench.runCommand('File: Save');
			await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: LIMIT });
			assert.equal(readFileSync(join(workbench.folder, file), 'utf8'), source);
			await workbench.runCommand('Notifications: Clear All Notifications');
			await workbench.runCommand('Parley: Cancel Edit');
		});
	}
});
