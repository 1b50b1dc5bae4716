import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelServer } from '../../support/modelServer';
import type { Teardown } from '../../support/teardown';
import { OUT, ROOT } from '../support/paths';
import { ReportServer } from './reportServer';

export interface TestRoom {
	/** Everything of this run on disk. */
	readonly home: string;
	/** A copy of the sample, which tells the tests where to report. */
	readonly workspace: string;
	/** For VS Code to keep what it writes. */
	readonly dataDir: string;
	readonly report: ReportServer;
}

/** The module that VS Code runs in place of tests, without its `.js`. */
export const TESTS = join(OUT, 'test/host/index');

/** What the tests inside VS Code need around it: a workspace, two model servers, and someone who listens. */
export async function openTestRoom(teardown: Teardown, kind: 'node' | 'web' | 'desktop', grep: string | undefined): Promise<TestRoom> {
	const home = mkdtempSync(join(tmpdir(), `${kind}-`));
	const [workspace, dataDir] = [join(home, 'workspace'), join(home, 'data')];
	const report = await ReportServer.start();
	teardown.add(() => report.stop());
	const models = await ModelServer.start();
	teardown.add(() => models.stop());
	const modelsWithoutCors = await ModelServer.start({ cors: false });
	teardown.add(() => modelsWithoutCors.stop());
	cpSync(join(ROOT, 'test/fixtures/sample'), workspace, { recursive: true });
	writeFileSync(
		join(workspace, '.parley-test.json'),
		JSON.stringify({ report: report.url, models: models.url, modelsWithoutCors: modelsWithoutCors.url, dataDir, kind, grep }),
	);
	return { home, workspace, dataDir, report };
}
