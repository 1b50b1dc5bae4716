import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelServer } from '../../support/modelServer';
import type { Teardown } from '../../support/teardown';
import { type Case, readCases } from '../cases/case';
import { OUT, ROOT } from '../support/paths';
import { ReportServer } from './reportServer';

export interface TestEnvironment {
	/** Everything of this run on disk. */
	readonly home: string;
	/**
	 * The path to open: a copy of the sample, which tells the tests where to report, or a `.code-workspace` with it and a
	 * second folder.
	 */
	readonly workspace: string;
	/** The folder in which VS Code keeps what it writes. */
	readonly dataDir: string;
	readonly report: ReportServer;
}

/** The tests to run, and the kind of window for them. */
export interface TestWindow {
	readonly kind: 'node' | 'web' | 'desktop';
	readonly grep?: string | undefined;
	readonly folders: 1 | 2;
	readonly trusted: boolean;
	/** A setting of the extension that every workspace reaches. */
	readonly planted?: string;
	/** The system whose key bindings the workbench has; this machine's if absent. */
	readonly system?: 'mac' | 'windows';
	/** Cases to try in place of those of the project. */
	readonly cases?: readonly unknown[];
}

/** The module that VS Code runs in place of tests, without its `.js`. */
export const TESTS = join(OUT, 'test/host/index');

/** Reads the project's own cases that are tried in a window. */
const windowCases = (): readonly Case[] =>
	readCases(readFileSync(join(ROOT, 'test/fixtures/cases/edits.json'), 'utf8')).flatMap(read =>
		'case' in read && read.case.type === 'host' ? [read.case] : [],
	);

/** Sets up what the tests inside VS Code need: a workspace, model servers, and a server for their reports. */
export async function openTestEnvironment(teardown: Teardown, window: TestWindow): Promise<TestEnvironment> {
	const home = mkdtempSync(join(tmpdir(), `${window.kind}-`));
	const [sample, second, file] = [join(home, 'workspace'), join(home, 'second'), join(home, 'both.code-workspace')];
	const dataDir = join(home, 'data');
	const report = await ReportServer.start();
	teardown.add(() => report.stop());
	const serve = async (cors: boolean): Promise<string> => {
		const server = await ModelServer.start({ cors });
		teardown.add(() => server.stop());
		return server.url;
	};
	const control = {
		report: report.url,
		models: await serve(true),
		modelsWithoutCors: await serve(false),
		unconfigured: await serve(true),
		dataDir,
		linkedPrompts: linkedPrompts(home),
		linkedSecret: linkedSecret(home),
		cases: windowCases(),
		...window,
	};
	cpSync(join(ROOT, 'test/fixtures/sample'), sample, { recursive: true });
	writeFileSync(join(sample, '.parley-test.json'), JSON.stringify(control));
	if (window.folders === 2) {
		cpSync(join(ROOT, 'test/fixtures/sample'), second, { recursive: true });
		writeFileSync(file, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }], settings: {} }));
	}
	return { home, workspace: window.folders === 2 ? file : sample, dataDir, report };
}

/** A link of a harmless name to a file of secrets beside it, once it is moved into the workspace. */
function linkedSecret(home: string): string {
	const link = join(home, 'notes.txt');
	symlinkSync('.env', link);
	return link;
}

/** Links to a prompt that is outside of the workspace: of the file, and of its folder. */
function linkedPrompts(home: string): readonly string[] {
	const outside = join(home, 'outside');
	mkdirSync(outside);
	writeFileSync(join(outside, 'linked.prompt.md'), 'Not the repository’s to send.');
	const [asFile, asFolder] = [join(home, 'linkedFile'), join(home, 'linkedFolder')];
	mkdirSync(join(asFile, 'prompts'), { recursive: true });
	symlinkSync(join(outside, 'linked.prompt.md'), join(asFile, 'prompts/linked.prompt.md'));
	mkdirSync(asFolder);
	symlinkSync(outside, join(asFolder, 'prompts'));
	return [asFile, asFolder];
}
