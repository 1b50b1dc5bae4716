import assert from 'node:assert/strict';
import { requestSummary, toolCount } from '../../../../src/webview/chat/requestSummary';
import { STRINGS } from '../../../e2e/panel/panelStrings';
import { composer } from '../../../e2e/panel/views';

describe('what is sent beside the text', () => {
	const tool = (name: string, ticked: boolean) => ({ name, title: name, description: '', ticked });

	it('names all of it', () => {
		assert.deepEqual(requestSummary(composer({}), STRINGS), [['1 tool'], ['stream', 'usage']]);
		assert.deepEqual(
			requestSummary(composer({ tools: [tool('a', true), tool('b', true), tool('c', false)] }), STRINGS),
			[['2 tools'], ['stream', 'usage']],
		);
	});

	it('names nothing that is not sent', () => {
		assert.deepEqual(
			requestSummary(composer({ tools: [tool('a', false)], requestSummary: ['temperature 0.2'] }), STRINGS),
			[[], ['temperature 0.2']],
		);
		assert.deepEqual(requestSummary(composer({ tools: [], requestSummary: [] }), STRINGS), [[], []]);
		assert.equal(toolCount(composer({ tools: [] }), STRINGS), 'no tools');
	});
});
