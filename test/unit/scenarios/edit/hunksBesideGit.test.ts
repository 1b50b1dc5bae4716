import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyHunks, lineHunks } from '../../../../src/core/edit/diff/hunks';
import { type Lines, splitLines } from '../../../../src/core/edit/text/lines';
import { seededRandom } from '../../../support/random';
import { REFACTORINGS } from '../../../support/refactorings';
import { Teardown } from '../../../support/teardown';
import { tempFolder } from '../../../support/tempFolder';

const PAIRS = 200;
/** Length from which a file has enough to find. */
const MIN_LINES = 60;

interface Pair {
	readonly title: string;
	readonly before: Lines;
	readonly after: Lines;
}

/** Applies each refactoring in turn to the next of our own files. */
function pairs(): readonly Pair[] {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter(path => /\.tsx?$/.test(path))
		.toSorted()
		.map(path => ({ path, lines: splitLines(readFileSync(join('src', path), 'utf8')) }))
		.filter(({ lines }) => lines.length >= MIN_LINES);
	const found: Pair[] = [];
	for (let turn = 0; found.length < PAIRS; turn++) {
		const random = seededRandom(turn);
		const file = files[turn % files.length];
		const [name, refactor] = Object.entries(REFACTORINGS)[turn % Object.keys(REFACTORINGS).length] ?? [];
		assert.ok(file !== undefined && refactor !== undefined && turn < 2 * PAIRS);
		const after = refactor(file.lines, limit => Math.floor(random() * limit));
		if (after.join('\n') !== file.lines.join('\n')) {
			found.push({ title: `${file.path}: ${name}`, before: file.lines, after });
		}
	}
	return found;
}

/** Counts the lines that git says were added or removed, pair by pair. */
async function changedForGit(all: readonly Pair[], teardown: Teardown): Promise<readonly number[]> {
	const folder = await tempFolder(teardown);
	for (const side of ['before', 'after'] as const) {
		mkdirSync(join(folder, side));
		// Each line has a line end, the last one too: then git counts the lines that we count.
		all.forEach((pair, index) => writeFileSync(join(folder, side, String(index)), `${pair[side].join('\n')}\n`));
	}
	const { stdout, stderr } = spawnSync(
		'git',
		['diff', '--no-index', '--patience', '--no-renames', '--numstat', '-z', 'before', 'after'],
		{
			cwd: folder,
			encoding: 'utf8',
		},
	);
	const counts = new Map(
		[...stdout.matchAll(/(\d+)\t(\d+)\t\0before\/(\d+)\0after\/\d+\0/g)].map(([, added, removed, index]) => [
			Number(index),
			Number(added) + Number(removed),
		]),
	);
	return all.map((_, index) => counts.get(index) ?? assert.fail(`git says nothing about pair ${index}. ${stderr}`));
}

describe('line hunks beside git', () => {
	const teardown = new Teardown();

	afterEach(() => teardown.run());

	it(`change no more lines than git diff --patience does, in ${PAIRS} refactorings`, async function () {
		this.timeout(60_000);
		const all = pairs();
		const theirs = await changedForGit(all, teardown);
		for (const [index, { title, before, after }] of all.entries()) {
			const hunks = lineHunks(before, after);
			const ours = hunks.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);
			assert.deepEqual(applyHunks(before, hunks), after, title);
			assert.ok(ours <= (theirs[index] ?? 0), `${title}: ${ours} lines, git ${theirs[index]}`);
		}
	});
});
