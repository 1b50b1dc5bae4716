import assert from 'node:assert/strict';
import type { LogPort } from '../../../../../src/core/base/log';
import { DEMO_SAMPLE, DEMO_SAMPLE_FUNCTION, shortenedSample } from '../../../../../src/core/llm/demo/demoSample';
import { attachmentText } from '../../../../../src/core/chat/conversation/requestMessages';
import { docComment } from '../../../../../src/core/edit/comments/docComment';
import { type EditKind, editPrompt, REPLACEMENT_RULE, TEST_FILE_RULE } from '../../../../../src/core/edit/editPrompt';
import { readReply } from '../../../../../src/core/edit/reply/reply';
import { ChatClient } from '../../../../../src/core/llm/client';
import { createDemoFetch } from '../../../../../src/core/llm/demo/demo';
import type { DemoScript } from '../../../../../src/core/llm/demo/demoScript';
import { DEMO_BASE_URL } from '../../../../../src/core/llm/profiles';
import type { ChatBody, ChatMessage, StreamPart, ToolDefinition } from '../../../../../src/core/llm/types/types';
import { VirtualClock } from '../../../../tools/wire/virtualClock';
import { collect, outcomeOf, replyOf } from '../../../scenarios/llm/stage';

const SCRIPT: DemoScript = {
	selectionWords: ['selection', 'selected'],
	onSelection: { reasoning: 'The question is about the selection.', text: '' },
	onToolCode: {
		reasoning: 'Now I have it.',
		text: 'You selected lines {lines} of `{file}`:\n\n{code}\n\nThis is scripted.',
	},
	onToolWords: { reasoning: '', text: 'The tool said:\n\n{answer}' },
	onAttachment: { reasoning: '', text: 'You sent `{file}` ({lines}):\n\n{code}' },
	onEdit: {
		replacementRule: REPLACEMENT_RULE,
		testFileRule: TEST_FILE_RULE,
		reasoning: 'Nothing thinks here.',
		above: 'Scripted.',
		below: 'Scripted, too.',
		tests: 'Scripted: tests of {file}.',
		comment: (words, languageId) => docComment(words, languageId, '', 80),
	},
	tour: {
		reasoning: 'A tour, then.',
		text: '# What Parley does\n\n- streams\n- 看中文 😀\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst x = 1;\n```\n',
	},
};

const READ_SELECTION: ToolDefinition = {
	type: 'function',
	function: { name: 'read_selection', parameters: { type: 'object' } },
};
const silent: LogPort = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
};
const endpoint = { baseUrl: DEMO_BASE_URL, apiKey: undefined, headers: {} };

async function ask(
	messages: readonly ChatMessage[],
	more: Partial<ChatBody> = {},
	abort = new AbortController(),
	seen: (part: StreamPart) => void = () => undefined,
): Promise<{ readonly parts: readonly StreamPart[]; readonly took: number }> {
	const clock = new VirtualClock(1);
	const client = new ChatClient({ fetch: createDemoFetch(SCRIPT, clock), clock, log: silent });
	const start = clock.now();
	const parts = await clock.runDuring(
		collect(
			client.stream(endpoint, { model: 'scripted', messages: [...messages], stream: true, ...more }, abort.signal),
			seen,
		),
		() => true,
		120_000,
	);
	return { parts, took: clock.now() - start };
}

const user = (content: string): ChatMessage => ({ role: 'user', content });

describe('the demo', () => {
	it('offers its one model', async () => {
		const clock = new VirtualClock(1);
		const client = new ChatClient({ fetch: createDemoFetch(SCRIPT, clock), clock, log: silent });
		assert.deepEqual(
			(await client.listModels(endpoint, new AbortController().signal)).map(model => model.id),
			['scripted'],
		);
	});

	it('gives the tour, in many pieces over some time', async () => {
		const { parts, took } = await ask([user('hello')], { tools: [READ_SELECTION] });
		const reply = replyOf(parts);
		assert.deepEqual(
			[outcomeOf(reply), reply.choices[0].text, reply.choices[0].reasoning],
			['complete', SCRIPT.tour.text, SCRIPT.tour.reasoning],
		);
		assert.ok(parts.filter(part => part.type === 'text').length > 10);
		assert.ok(took > 300 && took < 5_000, String(took));
		assert.equal(reply.usage, undefined);
	});

	it('counts where it is asked to', async () => {
		const usage = replyOf((await ask([user('hello')], { stream_options: { include_usage: true } })).parts).usage;
		assert.ok(usage?.totalTokens !== undefined && usage.totalTokens > 0);
	});

	it('gives the same without streaming', async () => {
		const reply = replyOf((await ask([user('hello')], { stream: false })).parts);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', SCRIPT.tour.text]);
	});

	it('calls the tool when the selection is meant, and only then', async () => {
		const meant = replyOf((await ask([user('What does my SELECTION do?')], { tools: [READ_SELECTION] })).parts);
		assert.deepEqual(
			meant.choices[0].toolCalls.map(call => [call.name, call.arguments]),
			[['read_selection', '{"range":"selection"}']],
		);
		assert.deepEqual(
			[meant.toolCallsMayRun, meant.choices[0].finishReason, meant.choices[0].reasoning],
			[true, 'tool_calls', SCRIPT.onSelection.reasoning],
		);
		assert.equal(
			replyOf((await ask([user('What does my selection do?')])).parts).choices[0].toolCalls.length,
			0,
			'no tool was offered',
		);
		assert.equal(
			replyOf((await ask([user('hello')], { tools: [READ_SELECTION] })).parts).choices[0].toolCalls.length,
			0,
		);
	});

	it('quotes what the tool gave it', async () => {
		const result = JSON.stringify({
			file: 'src/a.ts',
			language: 'typescript',
			startLine: 3,
			endLine: 5,
			text: 'a {lines}\n```\nc',
		});
		const reply = replyOf(
			(
				await ask(
					[
						user('selection?'),
						{
							role: 'assistant',
							content: null,
							tool_calls: [{ id: 'c', type: 'function', function: { name: 'read_selection', arguments: '{}' } }],
						},
						{ role: 'tool', tool_call_id: 'c', content: result },
					],
					{ tools: [READ_SELECTION] },
				)
			).parts,
		);
		assert.equal(
			reply.choices[0].text,
			'You selected lines 3–5 of `src/a.ts`:\n\n````typescript\na {lines}\n```\nc\n````\n\nThis is scripted.',
		);
	});

	it('passes on what a tool says instead of code', async () => {
		const reply = replyOf(
			(
				await ask([
					user('selection?'),
					{ role: 'tool', tool_call_id: 'c', content: 'The user did not allow this call.' },
				])
			).parts,
		);
		assert.equal(reply.choices[0].text, 'The tool said:\n\n> The user did not allow this call.');
	});

	it('speaks of code that came along, whatever else is said', async () => {
		const code = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
		const reply = replyOf(
			(
				await ask([user(`src/b.py, lines 7-26:\n\`\`\`python\n${code}\n\`\`\`\n\nWhat does my selection do?`)], {
					tools: [READ_SELECTION],
				})
			).parts,
		);
		assert.equal(
			reply.choices[0].text,
			`You sent \`src/b.py\` (7–26):\n\n\`\`\`python\n${code.split('\n').slice(0, 12).join('\n')}\n…\n\`\`\``,
		);
	});

	const edit = async (kind: EditKind, code: string, languageId: string): Promise<string> => {
		const passage = attachmentText({
			id: 'a',
			kind: 'selection',
			uri: 'file:///src/b.py',
			path: 'src/b.py',
			startLine: 7,
			endLine: 7 + code.split('\n').length,
			languageId,
			text: code,
		});
		return replyOf((await ask([user(`${passage}\n\n${editPrompt({ kind, instruction: '', problems: [] })}`)])).parts)
			.choices[0].text;
	};

	it('edits code that came along, in two places, and says in both that it is scripted', async () => {
		const code = '    def f(self):  \n        a = 1\n\n        b = a\n        return b\n';
		for (const kind of ['edit', 'refactor', 'fix', 'document'] as const) {
			assert.equal(
				await edit(kind, code, 'python'),
				'```python\n    # Scripted.\n    def f(self):\n        a = 1\n        b = a\n        # Scripted, ' +
					'too.\n        return b\n\n```',
			);
		}
	});

	it('makes the code of the tour shorter', async () => {
		const body = DEMO_SAMPLE.slice(DEMO_SAMPLE_FUNCTION.first, DEMO_SAMPLE_FUNCTION.last + 1);
		const reply = await edit('refactor', body.join('\n'), 'typescript');
		assert.deepEqual(readReply(reply, { original: body, languageId: 'typescript' }), {
			kind: 'code',
			lines: shortenedSample(SCRIPT.onEdit.above),
			left: [],
		});
	});

	it('edits short code in one place', async () => {
		assert.equal(await edit('edit', '\ta();', 'go'), '```go\n\t// Scripted.\n\ta();\n```');
	});

	it('edits code that has fences as it would be read', async () => {
		const code = '# A\n\n```ts\nb();\n```\n\nC';
		const original = code.split('\n');
		const expected = ['<!--', 'Scripted.', '-->', ...original.slice(0, -1), '<!--', 'Scripted, too.', '-->', 'C'];
		assert.deepEqual(readReply(await edit('edit', code, 'markdown'), { original, languageId: 'markdown' }), {
			kind: 'code',
			lines: expected,
			left: [],
		});
	});

	it('writes a test file, and says in it that it is scripted', async () => {
		const typescript = await edit('tests', 'a();', 'typescript');
		assert.match(
			typescript,
			/^```typescript\n\/\*\*\n \* Scripted: tests of src\/b\.py\.\n \*\/\nimport assert[^`]*\n```$/,
		);
		assert.match(await edit('tests', 'a()', 'python'), /^```python\n# Scripted: tests of src\/b\.py\.\ndef test_/);
		assert.equal(await edit('tests', 'a()', 'go'), '```go\n// Scripted: tests of src/b.py.\n```');
	});

	it('stops when it is told to', async () => {
		const abort = new AbortController();
		const { parts } = await ask([user('hello')], {}, abort, part => {
			if (part.type === 'text') {
				abort.abort();
			}
		});
		const reply = replyOf(parts);
		assert.equal(outcomeOf(reply), 'cancelled');
		assert.ok(SCRIPT.tour.text.startsWith(reply.choices[0].text) && reply.choices[0].text.length > 0);
	});

	it('has nothing else', async () => {
		const response = await createDemoFetch(SCRIPT, new VirtualClock())(`${DEMO_BASE_URL}/embeddings`, {
			method: 'POST',
			body: '{}',
		});
		assert.equal(response.status, 404);
	});
});
