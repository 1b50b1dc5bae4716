import { strict as assert } from 'node:assert';
import * as z from 'zod';
import { clampText } from '../../../../src/core/tools/clamp';
import { stripInvisible } from '../../../../src/core/base/invisible';
import { ToolRegistry } from '../../../../src/core/tools/registry';
import { defineTool, type PreparedCall, type Tool, type ToolOutcome } from '../../../../src/core/tools/tool';

const echo = defineTool({
	name: 'echo',
	description: 'Says it again.',
	input: z.object({ words: z.string(), times: z.number().int().max(5).default(1) }),
	prepare: ({ words, times }) => ({
		preview: `“${words}”`,
		run: async () => ({ ok: true, text: words.repeat(times), summary: `${times} times` }),
	}),
});
const never = new AbortController().signal;

function prepared(tool: Tool, argumentsText: string): PreparedCall {
	const call = tool.prepare(argumentsText);
	assert.ok('run' in call);
	return call;
}
const invoke = (tool: Tool, argumentsText: string): Promise<ToolOutcome> => prepared(tool, argumentsText).run(never);

describe('a tool', () => {
	it('is offered with the JSON Schema of its input, defaults optional', () => {
		assert.deepEqual(echo.definition, {
			type: 'function',
			function: {
				name: 'echo',
				description: 'Says it again.',
				parameters: {
					type: 'object',
					required: ['words'],
					properties: {
						words: { type: 'string' },
						times: { type: 'integer', default: 1, minimum: -9007199254740991, maximum: 5 },
					},
				},
			},
		});
	});

	it('runs with parsed arguments', async () =>
		assert.deepEqual(await invoke(echo, '{"words":"ab","times":2}'), { ok: true, text: 'abab', summary: '2 times' }));
	it('says what a call would touch', () => assert.equal(prepared(echo, '{"words":"ab"}').preview, '“ab”'));

	it('takes an empty string for no arguments', async () => {
		const none = defineTool({
			name: 'none',
			description: '',
			input: z.object({}),
			prepare: () => ({ preview: '', run: async () => ({ ok: true, text: 'ran', summary: '' }) }),
		});
		assert.equal((await invoke(none, '')).text, 'ran');
	});

	for (const broken of ['{"words":', 'null', '[]', '{"words":1}', '{"words":"a","times":9}']) {
		it(`answers broken arguments ${broken} with an error the model can read`, async () => {
			const call = echo.prepare(broken);
			assert.ok('problem' in call);
			assert.match(
				call.problem,
				/^The arguments of echo could not be used: .*(valid JSON|JSON object|expected|Too big)/is,
			);
		});
	}

	it('lives on when it throws', async () => {
		const bad = defineTool({
			name: 'bad',
			description: '',
			input: z.object({}),
			prepare: () => ({
				preview: '',
				run: async () => {
					throw new Error('no luck');
				},
			}),
		});
		assert.deepEqual(await invoke(bad, '{}'), { ok: false, text: 'bad failed: no luck', summary: '' });
	});

	it('is clamped, and what it returns holds no invisible tag characters', async () => {
		const long = defineTool({
			name: 'long',
			description: '',
			input: z.object({}),
			prepare: () => ({
				preview: '',
				run: async () => ({ ok: true, text: `\u{E0041}${'x'.repeat(200_000)}`, summary: '' }),
			}),
		});
		const { text } = await invoke(long, '{}');
		assert.ok(text.startsWith('xxx') && text.endsWith('[cut: 100000 more characters]'), text.slice(-40));
	});
});

describe('clampText', () => {
	it('leaves short text alone', () => assert.equal(clampText('abc', 3), 'abc'));
	it('never cuts a surrogate pair', () => assert.equal(clampText('ab😀cd', 3), 'ab\n[cut: 4 more characters]'));
});

describe('stripInvisible', () => {
	it('removes tag characters and keeps the rest', () =>
		assert.equal(stripInvisible('a\u{E0001}\u{E0069}\u{E007F}b 👩‍💻 é'), 'ab 👩‍💻 é'));
});

describe('the registry', () => {
	it('refuses a second tool of a name, and forgets a disposed one', () => {
		const registry = new ToolRegistry();
		const registered = registry.register(echo);
		assert.throws(() => registry.register(echo), /named echo already/);
		assert.deepEqual(registry.pick(['echo', 'unknown']), [echo]);
		registered.dispose();
		assert.deepEqual(registry.list(), []);
	});
});
