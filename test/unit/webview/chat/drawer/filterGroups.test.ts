import assert from 'node:assert/strict';
import { filterGroups } from '../../../../../src/webview/chat/drawer/filterGroups';
import { DRAWERS } from '../../../../e2e/panel/drawers';

describe('the search for a parameter', () => {
	const searchNames = (search: string): readonly string[] =>
		filterGroups(DRAWERS.nothing.groups, search).flatMap(({ rows }) => rows.map(({ name }) => name));

	it('finds by title, API name and description, in any case and order', () => {
		assert.deepEqual(searchNames('TOP P'), ['top_p', 'stop', 'top_logprobs']);
		assert.deepEqual(searchNames('frequency_pen'), ['frequency_penalty']);
		assert.deepEqual(searchNames('answer faster'), ['prediction']);
	});

	it('leaves out the groups in which there is nothing', () => {
		assert.deepEqual(
			filterGroups(DRAWERS.nothing.groups, 'temperature').map(({ id }) => id),
			['sampling'],
		);
		assert.deepEqual(filterGroups(DRAWERS.nothing.groups, 'xyzzy'), []);
	});

	it('is no search where nothing is typed', () => {
		assert.equal(filterGroups(DRAWERS.nothing.groups, '  '), DRAWERS.nothing.groups);
	});
});
