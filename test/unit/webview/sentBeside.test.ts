import assert from 'node:assert/strict';
import { sentBeside, toolCount } from '../../../src/webview/chat/sentBeside';
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

	it('names nothing that is not sent', () => {
		assert.deepEqual(sentBeside(composer({ tools: [tool('a', false)], sent: ['temperature 0.2'] }), WORDS), [
			[],
			['temperature 0.2'],
		]);
		assert.deepEqual(sentBeside(composer({ tools: [], sent: [] }), WORDS), [[], []]);
		assert.equal(toolCount(composer({ tools: [] }), WORDS), 'no tools');
	});
});
