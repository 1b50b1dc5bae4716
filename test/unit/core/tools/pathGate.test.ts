import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { admitPath, isSecretPath, type PathFacts } from '../../../../src/core/tools/pathGate';

describe('the path gate', () => {
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
		symlinkSync(join(base, 'work/.env'), join(base, 'work/harmless.txt'));
		symlinkSync(join(base, 'work/src/a.ts'), join(base, 'work/inner.ts'));
		facts = {
			ignoresCase: false,
			roots: async () => [join(base, 'work')],
			resolve: path => realpath(path).catch(() => undefined),
			isExcluded: path => path.startsWith(join(base, 'work/out/')),
		};
	});
	after(() => rmSync(base, { recursive: true, force: true }));

	const verdict = async (path: string): Promise<string> => {
		const result = await admitPath(`${base}/${path}`, facts);
		return result.allowed ? 'allowed' : result.reason;
	};

	it('lets a file of the workspace pass', async () => assert.equal(await verdict('work/src/a.ts'), 'allowed'));
	it('lets a link to a file of the workspace pass', async () =>
		assert.equal(await verdict('work/inner.ts'), 'allowed'));

	const refused: readonly (readonly [string, string])[] = [
		['elsewhere/d.ts', 'outside'],
		['work-other/c.ts', 'outside'],
		['work/../elsewhere/d.ts', 'outside'],
		['work/link.ts', 'outside'],
		['work/linked/d.ts', 'outside'],
		['work/.env', 'secret'],
		['work/harmless.txt', 'secret'],
		['work/out/b.js', 'excluded'],
		['work/missing.ts', 'unresolved'],
	];
	for (const [path, reason] of refused) {
		it(`refuses ${path} as ${reason}`, async () => assert.equal(await verdict(path), reason));
	}

	it('folds case where the file system does', async () => {
		const folded: PathFacts = { ...facts, ignoresCase: true, roots: async () => [join(base, 'WORK')] };
		assert.deepEqual(await admitPath(join(base, 'work/src/a.ts'), folded), { allowed: true });
		assert.deepEqual(await admitPath(join(base, 'work/src/a.ts'), { ...folded, ignoresCase: false }), {
			allowed: false,
			reason: 'outside',
		});
	});
});

describe('names of files that hold secrets', () => {
	for (const path of [
		'.env',
		'a/.env.local',
		'.env-prod',
		'.env_local',
		'.env~',
		'.env1',
		'prod.env',
		'.ENV',
		'key.pem',
		'server.KEY',
		'id_rsa',
		'id_ed25519.bak',
		'.ssh/config',
		'.aws/credentials',
		'.git/config',
		'.npmrc',
		'x/secrets.yaml',
		'terraform.tfstate',
		'.env ',
		'.env.',
		'.env::$DATA',
		'store.kdbx',
	]) {
		it(`knows ${JSON.stringify(path)}`, () => assert.equal(isSecretPath(path), true));
	}
	for (const path of [
		'src/env.ts',
		'environment.md',
		'.env.example',
		'id_rsa.pub',
		'keys.ts',
		'keyboard.key.ts',
		'secretsanta.ts',
		'.gitignore',
		'.github/workflows/ci.yml',
	]) {
		it(`leaves ${JSON.stringify(path)} alone`, () => assert.equal(isSecretPath(path), false));
	}
});
