import type { Teardown } from '../../support/teardown';
import type { CaseOf } from './case';
import type { Failures } from './judge';

export class MarkdownView {
	constructor(readonly teardown: Teardown) {}
	async judge(_case: CaseOf<'markdown'>): Promise<Failures> {
		return ['no'];
	}
}
