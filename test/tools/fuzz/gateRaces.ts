import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locate, locateByIdentity, readBelow } from '../../../src/host/desktop/readBelow';
import { Chance } from '../../support/replies/chance';

const OUTSIDE = 'the file outside';
const FILE = '.github/prompts/a.prompt.md';

/** The parts of the path that are swapped for a link to their counterpart outside. */
const SWAPPED = ['.github', '.github/prompts', FILE];

/** Races in one set of folders. */
const LOOP = 200;

/**
 * Reads a file below a folder while a part of its path is swapped for a link that leads out, and back. Both ways to
 * tell where an open file is take turns. Returns the races in which the file outside was read.
 */
export async function raceLinks(races: number, seed: number): Promise<readonly string[]> {
	const failures: string[] = [];
	let inside = 0;
	for (let first = 0; first < races; first += LOOP) {
		const base = await mkdtemp(join(tmpdir(), 'parley-race-'));
		try {
			const chance = new Chance(`race ${seed + first}`);
			const part = await makeFolders(base, chance.pick(SWAPPED));
			for (let race = first; race < Math.min(races, first + LOOP); race++) {
				const locate = chance.below(2) === 0 ? undefined : locateByIdentity;
				const read = await raceOnce(base, part, chance, locate);
				inside += read === 'inside' ? 1 : 0;
				if (read === 'outside') {
					failures.push(`${part} was read outside, race ${race}. Again: --seed ${seed}`);
				}
			}
		} finally {
			await rm(base, { recursive: true, force: true });
		}
	}
	return inside === 0 && races > 0 ? ['No race was won: nothing was read at all.'] : failures;
}

/** Makes the real folders, their counterparts outside, and a link beside the part that is swapped. */
async function makeFolders(base: string, part: string): Promise<string> {
	for (const [home, text] of [
		['work', 'the file inside'],
		['outside', OUTSIDE],
	] as const) {
		await mkdir(join(base, home, '.github/prompts'), { recursive: true });
		await writeFile(join(base, home, FILE), text);
	}
	await symlink(join(base, 'outside', part), join(base, 'link'));
	return part;
}

/** How much later than the other one of the two begins at most. */
const MAX_PASSES = 30;

async function raceOnce(
	base: string,
	part: string,
	chance: Chance,
	locate: Locate | undefined,
): Promise<'inside' | 'outside' | 'nothing'> {
	const [work, real] = [join(base, 'work'), join(base, 'work', part)];
	const swap = async (): Promise<void> => {
		await pass(chance.below(MAX_PASSES));
		for (let count = 1 + chance.below(3); count > 0; count--) {
			await rename(real, join(base, 'kept'));
			await rename(join(base, 'link'), real);
			await pass(chance.below(3));
			await rename(real, join(base, 'link'));
			await rename(join(base, 'kept'), real);
		}
	};
	const read = async (): Promise<'inside' | 'outside' | 'nothing'> => {
		await pass(chance.below(MAX_PASSES));
		try {
			const bytes = await readBelow(work, join(work, FILE), 1_000, locate);
			return typeof bytes === 'string' ? 'nothing' : new TextDecoder().decode(bytes) === OUTSIDE ? 'outside' : 'inside';
		} catch {
			// Between two renames there is nothing.
			return 'nothing';
		}
	};
	const [result] = await Promise.all([read(), swap()]);
	return result;
}

/** Lets others go first a few times. */
async function pass(times: number): Promise<void> {
	for (let count = 0; count < times; count++) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
}
