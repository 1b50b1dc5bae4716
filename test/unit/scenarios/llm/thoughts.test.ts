import assert from 'node:assert/strict';
import { readReply } from './readReply';
import { DONE, event } from './stage';

describe('reading thoughts', () => {
	const ownNames: readonly (readonly [string, readonly object[]])[] = [
		['a closing mark', [{ reasoning_content: 'hmm' }, { content: '\n</th' }, { content: 'ink>\n\nHello' }]],
		['another closing mark', [{ reasoning: 'hmm' }, { content: '[/THINK]Hello' }]],
		['a closing mark with a name', [{ reasoning_content: 'hmm' }, { content: '</mm:think>Hello' }]],
		['both marks', [{ reasoning_content: 'hmm' }, { content: '<think>\n\n</think>\n\nHello' }]],
		[
			'thinking blocks',
			[{ thinking_blocks: [{ type: 'thinking', thinking: 'hmm', signature: 's' }] }, { content: 'Hello' }],
		],
		['steps', [{ reasoning_steps: [{ type: 'web_search', thought: 'hmm', web_search: {} }] }, { content: 'Hello' }]],
		[
			'a summary',
			[{ content: [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'hmm' }] }] }, { content: 'Hello' }],
		],
		[
			'a summary as text',
			[
				{
					content: [
						{ type: 'summary_text', text: 'hmm' },
						{ type: 'text', text: 'Hello' },
					],
				},
			],
		],
		['a thought', [{ thought: 'hmm', reasoning_tokens: 3, thinking: true }, { content: 'Hello' }]],
		[
			'a part that is redacted',
			[{ content: [{ type: 'redacted_thinking', data: 'x' }] }, { thinking: 'hmm', content: 'Hello' }],
		],
	];
	for (const [what, deltas] of ownNames) {
		it(`takes thoughts under a name of their own, with ${what}`, async () => {
			const reply = await readReply(deltas.map(delta => event(delta)).join('') + DONE);
			assert.deepEqual([reply.choices[0].reasoning, reply.choices[0].text], ['hmm', 'Hello']);
		});
	}

	const thoughts: readonly (readonly [string, readonly string[], string, string])[] = [
		['in one piece', ['<think>hmm</think>Hello'], 'hmm', 'Hello'],
		['in many', ['\n<th', 'ink>', '\nh', 'm m\n', '</', 'think>\n\n', 'Hello'], 'hm m', 'Hello'],
		['twice', ['<think>a</think>\n<think>b</think>Hello'], 'ab', 'Hello'],
		['with a tag inside that is none', ['<think>a </b> < </thin x</think>Hello'], 'a </b> < </thin x', 'Hello'],
		['not at the start', ['Hello <think>x</think>'], '', 'Hello <think>x</think>'],
		['nearly', ['<thinkers>Hello'], '', '<thinkers>Hello'],
		['cut short', ['<thi'], '', '<thi'],
		['never closed', ['<think>hmm\n'], 'hmm\n', ''],
		['closed only', ['hmm</think>Hello'], '', 'hmm</think>Hello'],
		['after space', [' \n Hello'], '', ' \n Hello'],
		...['<thinking>', '<thought>', '<mm:think>', '<seed:think>', '<reasoning>', '[THINK]', '◁think▷', '<THINK>'].map(
			open =>
				[
					`between ${open}`,
					['\n', ...open, 'hm', 'm', `${open.charAt(0)}/`, `${open.slice(1)}\n`, 'Hello'],
					'hmm',
					'Hello',
				] as const,
		),
		['of Cohere', ['<|START_THINKING|>hmm<|END_THINKING|>Hello'], 'hmm', 'Hello'],
		['and an answer in marks', ['<think>hmm</think>\n<ans', 'wer>\nHel', 'lo\n</ans', 'wer>\n'], 'hmm', 'Hello'],
		['and an answer about marks', ['<think>a</think><answer>b</answer>c'], 'a', 'b</answer>c'],
		['that are none', ['[THIN] <answer>Hello</answer>'], '', '[THIN] <answer>Hello</answer>'],
		['in a fence', ['```\n<think>x</think>\n```'], '', '```\n<think>x</think>\n```'],
		['of another name', ['<thinking-mode>on'], '', '<thinking-mode>on'],
		[
			'in channels',
			['<|channel|>analysis<|mess', 'age|>hmm<|end|><|start|>assistant<|channel|>final<|message|>Hel', 'lo<|return|>'],
			'hmm',
			'Hello',
		],
		[
			'in channels with a call',
			[
				'<|start|>assistant<|channel|>analysis<|message|>hm<|end|><|start|>assistant to=functions.look',
				'<|channel|>commentary json<|message|>{"a":1}<|call|>',
				'<|start|>assistant<|channel|>commentary<|message|>Looking.<|end|>',
				'<|start|>assistant<|channel|>final<|message|>Hello',
			],
			'hm\n\n{"a":1}',
			'Looking.\n\nHello',
		],
		[
			'in channels, and an answer about them',
			['<|channel|>final<|message|>It ends with `<|end|>` or <|return|>, then a line.'],
			'',
			'It ends with `<|end|>` or <|return|>, then a line.',
		],
		['in a channel that is cut', ['<|channel|>analysis<|message|>hm<|e'], 'hm<|e', ''],
		['in no channel', ['<|chan'], '', '<|chan'],
	];
	for (const [what, pieces, reasoning, text] of thoughts) {
		it(`takes thoughts ${what}`, async () => {
			const reply = await readReply(pieces.map(content => event({ content })).join('') + DONE);
			assert.deepEqual([reply.choices[0].reasoning, reply.choices[0].text], [reasoning, text]);
		});
	}
});
