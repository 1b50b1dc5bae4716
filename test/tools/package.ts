import { execFile } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { CONTENT_CHECKS } from './package/contents';
import { thirdPartyNotices } from './package/notices';
import { unzip } from './package/zip';
import { Failure, testMain } from './support/main';
import { OUT, ROOT, fromRoot } from './support/paths';
import { print } from './support/print';

/** `package`: the .vsix, built for users, and what must hold of its contents. */
testMain(async () => {
	for (const old of globSync('*.vsix', { cwd: ROOT })) {
		rmSync(join(ROOT, old));
	}
	await node('esbuild.js', ['--production', 'host', 'view']);
	const inputs = z.array(z.string()).parse(JSON.parse(readFileSync(join(OUT, 'bundled.json'), 'utf8')));
	writeFileSync(join(OUT, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(inputs));
	const { version } = z
		.object({ version: z.string() })
		.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
	const vsix = join(ROOT, `parley-${version}.vsix`);
	// What a README links to lies in the package itself: there is no repository to point to.
	await node('node_modules/@vscode/vsce/vsce', [
		'package',
		'--no-dependencies',
		'--allow-missing-repository',
		'--no-rewrite-relative-links',
		'--out',
		vsix,
	]);

	const archive = readFileSync(vsix);
	const prefix = 'extension/';
	const files = new Map(
		[...unzip(archive)]
			.filter(([path]) => path.startsWith(prefix))
			.map(([path, bytes]) => [path.slice(prefix.length), bytes]),
	);
	const failures: string[] = [];
	for (const { name, faults } of CONTENT_CHECKS) {
		const found = faults(files);
		print(`${found.length === 0 ? '✔' : '✖'} ${name}`);
		for (const fault of found) {
			print(`  ${fault}`);
		}
		if (found.length > 0) {
			failures.push([name, ...found].join('\n  '));
		}
	}
	print(`\n${fromRoot(vsix)}: ${files.size} files, ${(archive.length / 1024).toFixed(0)} KB`);
	return { passed: CONTENT_CHECKS.length - failures.length, failed: failures.length, failures };
});

async function node(script: string, args: readonly string[]): Promise<void> {
	try {
		await promisify(execFile)(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT });
	} catch (error) {
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		throw new Failure(`${stdout}${stderr}\n${script} failed.`);
	}
}
