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

	it('is what stands around code, else the code, never a fence', () => {
		const titleOf = (...lines: readonly string[]): string => messageTitle({ text: lines.join('\n'), attachments: [] });
		assert.equal(titleOf('```python', 'while True: pass', '```', '', 'Why does this loop?'), 'Why does this loop?');
		assert.equal(titleOf('~~~~', '~~~', 'a', '~~~~', 'Why?'), 'Why?');
		assert.equal(titleOf('```', '', 'print(1)', '```'), 'print(1)');
		assert.equal(titleOf('```python', 'x = 1'), 'x = 1');
		assert.equal(titleOf('```', '```'), '');
		assert.equal(titleOf('Look:', '```', 'a', '```'), 'Look:');
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
