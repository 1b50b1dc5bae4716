import assert from 'node:assert/strict';
import { found } from '../../../../src/webview/chat/drawer/found';
import { DRAWERS } from '../../../e2e/panel/drawers';

describe('the search for a parameter', () => {
	const names = (search: string): readonly string[] =>
		found(DRAWERS.nothing.groups, search).flatMap(({ rows }) => rows.map(({ name }) => name));

	it('finds by title, API name and description, in any case and order', () => {
		assert.deepEqual(names('TOP P'), ['top_p', 'stop', 'top_logprobs']);
		assert.deepEqual(names('frequency_pen'), ['frequency_penalty']);
		assert.deepEqual(names('answer faster'), ['prediction']);
	});

	it('leaves out the groups in which there is nothing', () => {
		assert.deepEqual(
			found(DRAWERS.nothing.groups, 'temperature').map(({ id }) => id),
			['sampling'],
		);
		assert.deepEqual(found(DRAWERS.nothing.groups, 'xyzzy'), []);
	});

	it('is no search where nothing is typed', () => {
		assert.equal(found(DRAWERS.nothing.groups, '  '), DRAWERS.nothing.groups);
	});
});
