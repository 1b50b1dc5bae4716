import type { Teardown } from '../../support/teardown';
import { runInWindow } from '../host/runInWindow';
import type { CaseOf } from './case';
import type { Failures } from './judge';

/** The suite that tries cases inside VS Code. */
const SUITE = 'the cases in a window';

/** Tries cases inside VS Code, all in one window, which is opened only for them. Resolves to the failures by id. */
export async function judgeInWindow(
	cases: readonly CaseOf<'host'>[],
	teardown: Teardown,
): Promise<ReadonlyMap<string, Failures>> {
	if (cases.length === 0) {
		return new Map();
	}
	const tally = await runInWindow({ kind: 'node', grep: SUITE, folders: 1, trusted: true, cases }, teardown);
	const texts = tally.failures ?? [];
	const isTried = tally.passed + tally.failed > 0;
	return new Map(
		cases.map(({ id }) => {
			const own = texts.flatMap(text => text.split('\n').filter(line => line.includes(`${id}:`)));
			const isBroken =
				!isTried || (tally.failed > 0 && !texts.some(text => cases.some(each => text.includes(each.id))));
			return [id, isBroken ? ['the window failed', ...texts] : own];
		}),
	);
}
