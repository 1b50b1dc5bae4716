import assert from 'node:assert/strict';
import { sentBeside, toolCount } from '../../../src/webview/view/sentBeside';
import { composer, WORDS } from '../../e2e/panel/states';

describe('what is sent beside the text', () => {
	const tool = (name: string, ticked: boolean) => ({ name, title: name, description: '', ticked });

	it('names all of it', () => {
		assert.deepEqual(sentBeside(composer({}), WORDS), [['1 tool'], ['stream', 'usage']]);
		assert.deepEqual(sentBeside(composer({ tools: [tool('a', true), tool('b', true), tool('c', false)] }), WORDS), [
			['2 tools'],
			['stream', 'usage'],
		]);
	});

	it('names nothing that is off', () => {
		assert.deepEqual(sentBeside(composer({ tools: [tool('a', false)], stream: true, includeUsage: false }), WORDS), [[], ['stream']]);
		assert.deepEqual(
			sentBeside(composer({ tools: [], stream: false, includeUsage: true }), WORDS),
			[[], []],
			'usage goes with a stream only',
		);
		assert.equal(toolCount(composer({ tools: [] }), WORDS), 'no tools');
	});
});
