import type { Teardown } from '../../support/teardown';
import type { CaseOf } from './case';
import type { Failures } from './judge';

export async function judgeInWindow(
	_cases: readonly CaseOf<'host'>[],
	_teardown: Teardown,
): Promise<ReadonlyMap<string, Failures>> {
	return new Map();
}
