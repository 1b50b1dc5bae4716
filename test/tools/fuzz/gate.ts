import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { decide, type PathFacts } from '../../../src/core/tools/pathGate';
import { ModelFiles, shortName, SYSTEMS, type SystemName } from '../../support/modelFiles';
import { Chance } from '../../support/replies/chance';
import { ROOT } from '../support/paths';
import type { FuzzReport } from './fuzzReport';
import { raceLinks } from './gateRaces';

const listSchema = z.object({
	root: z.string(),
	files: z.array(z.string()),
	links: z.record(z.string(), z.string()),
	paths: z.array(z.tuple([z.enum(['linux', 'macos', 'windows']), z.string()])),
});

/** The part of the runs that are races: one takes as long as many decisions. */
const RACES = 0.1;
const MAX_SHOWN = 5;

/**
 * Tries to get past the gate: by the listed paths of three systems, by `runs` random paths into random folders, and by
 * a tenth as many reads while links are swapped. A path gets past where the gate lets it through by itself, and the
 * system opens a file of secrets, or one outside.
 */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	const listed = await tryListed();
	const random = await tryRandom(runs, seed);
	const races = await raceLinks(Math.ceil(runs * RACES), seed);
	const failures = [...listed.failures, ...random, ...races];
	const tried = listed.count + runs + Math.ceil(runs * RACES);
	return {
		passed: tried - failures.length,
		failed: failures.length,
		...(failures.length === 0 ? {} : { counterexample: failures.slice(0, MAX_SHOWN).join('\n') }),
	};
}

interface Listed {
	readonly count: number;
	readonly failures: readonly string[];
}

/** Tries every path of `test/fixtures/gate/paths.json`: each opens a file of secrets, or one outside. */
async function tryListed(): Promise<Listed> {
	const list = listSchema.parse(JSON.parse(readFileSync(join(ROOT, 'test/fixtures/gate/paths.json'), 'utf8')));
	const failures: string[] = [];
	for (const [system, path] of list.paths) {
		const files = new ModelFiles(system);
		list.files.forEach(file => files.addFile(file));
		Object.entries(list.links).forEach(([link, target]) => files.addLink(link, target));
		if (files.open(path) === undefined) {
			failures.push(`${system}: ${path} opens nothing`);
		}
		for (const isLazy of [false, true]) {
			if ((await whoGets(path, factsOf({ files, system, root: list.root, isLazy }))).length > 0) {
				failures.push(`${system}: ${JSON.stringify(path)} is let through`);
			}
		}
	}
	return { count: list.paths.length, failures };
}

/** Returns who gets the file by itself: a model, and Parley. */
async function whoGets(path: string, facts: PathFacts): Promise<readonly string[]> {
	const asking = ['model', 'parley'] as const;
	const verdicts = await Promise.all(asking.map(chosenBy => decide({ path, place: 'folder' }, chosenBy, facts)));
	return asking.filter((_, index) => verdicts[index]?.decision === 'allow');
}

interface World {
	readonly files: ModelFiles;
	readonly system: SystemName;
	readonly root: string;
	/** True where the system resolves links and leaves names as they were asked for. */
	readonly isLazy: boolean;
}

const factsOf = ({ files, system, root, isLazy }: World): PathFacts => ({
	roots: async () => [root],
	resolve: async path => (isLazy ? files.resolveLazily(path) : files.open(path)),
	isExcluded: () => false,
	ignoresCase: system !== 'linux',
});

const SECRETS = [
	'.env',
	'.env.local',
	'id_rsa',
	'tls.key',
	'a.pem',
	'.npmrc',
	'.netrc',
	'prod.tfvars',
	'credentials.json',
	'dbPassword.txt',
	'.dev.vars',
	'vault.kdbx',
	'secrets.yaml',
	'api-token',
];
const SECRET_FOLDERS = ['.ssh', '.aws', '.git', '.kube'];
const HARMLESS = [
	'a.ts',
	'main.py',
	'README.md',
	'data.json',
	'token.ts',
	'environment.md',
	'x',
	'é.txt',
	'notes 1.txt',
];
const FOLDERS = ['src', 'conf', 'deep er', 'Ünit', 'b.c', 'node_modules'];

/** A file of a random world, and what is true of it. */
interface Placed {
	readonly path: string;
	readonly isSafe: boolean;
}

/** The number of paths that are tried in one world. */
const PATHS = 20;

async function tryRandom(runs: number, seed: number): Promise<readonly string[]> {
	const failures: string[] = [];
	for (let turn = 0; turn < runs; turn += PATHS) {
		const again = `Again: --runs ${PATHS} --seed ${seed + turn}`;
		const chance = new Chance(`gate ${seed + turn}`);
		const { world, placed, links } = randomWorld(chance);
		const facts = factsOf(world);
		const safe = new Map(placed.map(({ path, isSafe }) => [path, isSafe]));
		for (let count = 0; count < Math.min(PATHS, runs - turn); count++) {
			const plain = chance.pick(placed);
			const path = disguise(links.length > 0 && chance.below(3) === 0 ? chance.pick(links) : plain.path, world, chance);
			const opened = world.files.open(path);
			const isPassed = (await whoGets(path, facts)).length > 0;
			if (isPassed && opened !== undefined && safe.get(opened) !== true) {
				failures.push(`${world.system}: ${JSON.stringify(path)} opens ${opened}. ${again}`);
			}
			// A gate that refuses everything would pass, too.
			if (plain.isSafe && (await whoGets(plain.path, facts)).length < 2) {
				failures.push(`${world.system}: ${plain.path} is harmless. ${again}`);
			}
		}
	}
	return failures;
}

function randomWorld(chance: Chance): {
	readonly world: World;
	readonly placed: readonly Placed[];
	readonly links: readonly string[];
} {
	const system = chance.pick(SYSTEMS);
	const base = system === 'windows' ? '/c:/work' : '/work';
	const [root, files] = [`${base}/ws`, new ModelFiles(system)];
	const folder = (): string => Array.from({ length: chance.below(3) }, () => `/${chance.pick(FOLDERS)}`).join('');
	const placed: Placed[] = [];
	for (let count = 0; count < 12; count++) {
		const isInside = chance.below(3) > 0;
		const isSecret = chance.below(2) === 0;
		const secretFolder = isSecret && chance.below(3) === 0 ? `/${chance.pick(SECRET_FOLDERS)}` : '';
		const name = isSecret && secretFolder === '' ? chance.pick(SECRETS) : chance.pick(HARMLESS);
		const home = isInside ? root : chance.pick([`${base}/ws-other`, `${base}/else`, base]);
		placed.push({ path: `${home}${folder()}${secretFolder}/${name}`, isSafe: isInside && !isSecret });
	}
	placed.forEach(({ path }) => files.addFile(path));
	const links: string[] = [];
	for (let count = 0; count < 6; count++) {
		const target = chance.pick([...placed.map(({ path }) => path), ...links]);
		const isFolder = chance.below(2) === 0;
		const link = `${root}${folder()}/link${count}`;
		files.addLink(link, isFolder ? target.slice(0, target.lastIndexOf('/')) : target);
		links.push(isFolder ? `${link}/${target.slice(target.lastIndexOf('/') + 1)}` : link);
	}
	return { world: { files, system, root, isLazy: chance.below(2) === 0 }, placed, links };
}

/** Writes a path in another way that its system, or another one, reads as the same. */
function disguise(path: string, { system, root }: World, chance: Chance): string {
	const parts = path.split('/').slice(1);
	const written = parts.flatMap(part => {
		const tricks: readonly (() => readonly string[])[] = [
			() => [part],
			() => [part],
			() => ['.', part],
			() => ['', part],
			() => [part.toUpperCase()],
			() => [part, '..', part],
			() => [`${part.slice(0, 1)}\u200d${part.slice(1)}`],
			() => [part.normalize('NFD')],
			() => [`${part}${chance.pick(['.', ' ', '. .', '::$DATA', ':a.txt'])}`],
			() => [shortName(part)],
			() => [part.replace(/^[a-z]/, letter => letter.toUpperCase())],
		];
		return chance.pick(tricks)();
	});
	const text = `/${written.join('/')}`;
	const isBelow = chance.below(4) === 0;
	const joined = isBelow ? `${root}/${chance.pick(FOLDERS)}/../../..${text.slice(system === 'windows' ? 3 : 0)}` : text;
	return system === 'windows' && chance.below(4) === 0 ? joined.replaceAll('/', '\\').replace(/^\\/, '/') : joined;
}
