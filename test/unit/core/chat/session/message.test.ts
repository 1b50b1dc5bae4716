import { strict as assert } from 'node:assert';
import { messageTitle } from '../../../../../src/core/chat/session/message';
import { chip } from '../../../../support/testChats';

describe('the title of a chat', () => {
	it('is the one that its first message gives', () => {
		assert.equal(messageTitle({ text: 'Explain this code.', attachments: [], title: 'Explain a.ts' }), 'Explain a.ts');
	});

	it('is the first line that is not empty', () => {
		assert.equal(messageTitle({ text: '\n  \n  Why? \nBecause.', attachments: [] }), 'Why?');
	});

	it('is the path of the code where there is no text', () => {
		assert.equal(messageTitle({ text: ' ', attachments: [chip] }), 'src/a.ts');
	});

	it('is empty where there is nothing', () => {
		assert.equal(messageTitle({ text: '', attachments: [] }), '');
	});

	it('is cut between characters, never inside of one', () => {
		assert.equal(messageTitle({ text: '😀'.repeat(60), attachments: [] }), '😀'.repeat(60));
		assert.equal(messageTitle({ text: '😀'.repeat(61), attachments: [] }), `${'😀'.repeat(59)}…`);
	});
});
