import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide, type PathFacts, type Source } from '../../../../src/core/tools/pathGate';

describe('the gate', () => {
	let base: string;
	let facts: PathFacts;

	before(() => {
		base = realpathSync(mkdtempSync(join(tmpdir(), 'parley-gate-')));
		for (const folder of ['work/src', 'work/out', 'work-other', 'elsewhere']) {
			mkdirSync(join(base, folder), { recursive: true });
		}
		for (const file of ['work/src/a.ts', 'work/.env', 'work/out/b.js', 'work-other/c.ts', 'elsewhere/d.ts']) {
			writeFileSync(join(base, file), 'x');
		}
		symlinkSync(join(base, 'elsewhere/d.ts'), join(base, 'work/link.ts'));
		symlinkSync(join(base, 'elsewhere'), join(base, 'work/linked'));
		symlinkSync(join(base, 'work/.env'), join(base, 'work/notes.txt'));
		symlinkSync(join(base, 'work/src/a.ts'), join(base, 'work/inner.ts'));
		writeFileSync(join(base, 'work/CREDEN~1.JSO'), 'x');
		facts = {
			ignoresCase: false,
			roots: async () => [join(base, 'work')],
			resolve: path => realpath(path).catch(() => undefined),
			isExcluded: path => path.startsWith(join(base, 'work/out/')),
		};
	});
	after(() => rmSync(base, { recursive: true, force: true }));

	const verdict = async (
		path: string,
		chosenBy: 'user' | 'parley' | 'model',
		place: Source['place'] = 'folder',
	): Promise<string> => {
		const result = await decide({ path: `${base}/${path}`, place }, chosenBy, facts);
		return result.decision === 'allow'
			? 'allow'
			: [result.decision, result.reason, result.name].filter(word => word !== undefined).join(' ');
	};

	/** Path, place, and what becomes of it: where Parley found the text, and where a model asks for it. */
	const rows: readonly (readonly [path: string, place: Source['place'], parley: string, model: string])[] = [
		['work/src/a.ts', 'folder', 'allow', 'allow'],
		['work/inner.ts', 'folder', 'allow', 'allow'],
		['elsewhere/d.ts', 'folder', 'ask outside', 'refuse outside'],
		['elsewhere/d.ts', 'foreign', 'ask outside', 'refuse outside'],
		['work/src/a.ts', 'foreign', 'ask outside', 'refuse outside'],
		['elsewhere/d.ts', 'loose', 'allow', 'refuse outside'],
		['elsewhere/.env', 'loose', 'ask secret', 'refuse outside'],
		['work-other/c.ts', 'folder', 'ask outside', 'refuse outside'],
		['work/../elsewhere/d.ts', 'folder', 'ask outside', 'refuse outside'],
		['work/link.ts', 'folder', 'ask outside', 'refuse outside'],
		['work/linked/d.ts', 'folder', 'ask outside', 'refuse outside'],
		['work/.env', 'folder', 'ask secret', 'refuse secret'],
		['work/.env', 'untitled', 'ask secret', 'refuse secret'],
		['work/new.ts', 'untitled', 'allow', 'allow'],
		['work/notes.txt', 'folder', 'ask secret .env', 'refuse secret .env'],
		['work/notes.txt', 'loose', 'ask secret .env', 'refuse outside'],
		['work/out/b.js', 'folder', 'allow', 'refuse excluded'],
		['work/missing.ts', 'folder', 'ask unresolved', 'refuse unresolved'],
		['work/CREDEN~1.JSO', 'folder', 'ask secret', 'refuse secret'],
	];
	for (const [path, place, parley, model] of rows) {
		it(`decides about ${path}, ${place}`, async () => {
			assert.deepEqual(
				[await verdict(path, 'user', place), await verdict(path, 'parley', place), await verdict(path, 'model', place)],
				['allow', parley, model],
			);
		});
	}

	it('folds case where the file system does', async () => {
		const folded: PathFacts = { ...facts, ignoresCase: true, roots: async () => [join(base, 'WORK')] };
		const source: Source = { path: join(base, 'work/src/a.ts'), place: 'folder' };
		assert.deepEqual(await decide(source, 'model', folded), { decision: 'allow' });
		assert.deepEqual(await decide(source, 'model', { ...folded, ignoresCase: false }), {
			decision: 'refuse',
			reason: 'outside',
		});
	});
	it('trusts no path that was not resolved to its end', async () => {
		const lazy: PathFacts = { ...facts, resolve: async path => path };
		for (const name of ['..', '.. ', '...', 'A~1']) {
			const path = join(base, 'work', 'src').concat(`/${name}/a.txt`);
			const { decision } = await decide({ path, place: 'folder' }, 'parley', lazy);
			assert.equal(decision, 'ask', name);
		}
	});
});
