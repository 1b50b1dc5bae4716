import assert from 'node:assert/strict';
import { readRequestCases } from '../../tools/requests/case';
import { judgeConversation } from '../../tools/requests/judge';
import { judgeModels, judgeUrl } from '../../tools/requests/judgeEndpoint';
import { playConversation } from '../../tools/requests/playConversation';

async function failuresOf(fields: object): Promise<readonly string[]> {
	const [read] = readRequestCases(JSON.stringify({ cases: [{ id: 'c', ...fields }] }));
	if (read === undefined || !('case' in read)) {
		return [`unreadable: ${read?.problem ?? 'nothing'}`];
	}
	switch (read.case.type) {
		case 'conversation':
			return judgeConversation(read.case, await playConversation(read.case, 0));
		case 'url':
			return judgeUrl(read.case);
		case 'models':
			return judgeModels(read.case);
	}
}

const rule = { refuses: 'field', names: ['reasoning_content'], says: "property '{field}' is unsupported" };
const conversation = (expect: object, server: object = {}): object => ({
	type: 'conversation',
	servers: { a: server },
	steps: [
		{
			do: 'send',
			text: 'Look.',
			answers: [{ reasoning: 'Hm.', calls: [{ id: 'c1' }] }, { text: 'Seen.' }],
			expect,
		},
	],
});

describe('the runner of requests', () => {
	it('passes what holds', async () => {
		const holds = {
			outcome: 'complete',
			requests: 2,
			changes: [],
			maxChanges: 0,
			roles: ['user', 'assistant', 'tool'],
			body: { 'messages.1.reasoning_content': '^Hm', 'messages.-1.tool_call_id': 'c1' },
			without: ['messages.1.name'],
		};
		assert.deepEqual(await failuresOf(conversation(holds)), []);
		assert.deepEqual(
			await failuresOf(
				conversation({ requests: 3, changes: ['history:reasoning_content:left out'] }, { rules: [rule] }),
			),
			[],
		);
		assert.deepEqual(
			await failuresOf({ type: 'url', typed: 'h.example', expect: { url: 'https://h.example/v1' } }),
			[],
		);
		assert.deepEqual(await failuresOf({ type: 'models', body: { data: [{ id: 'm' }] }, expect: { ids: ['m'] } }), []);
	});

	const wrong: readonly object[] = [
		{ outcome: 'error' },
		{ errorKind: 'server' },
		{ requests: 1 },
		{ changes: ['drop:tools'] },
		{ roles: ['user'] },
		{ body: { 'messages.1.reasoning_content': 'x' } },
		{ without: ['messages.1.reasoning_content'] },
	];
	for (const expect of wrong) {
		it(`fails a wrong ${Object.keys(expect).join()}`, async () =>
			assert.equal((await failuresOf(conversation(expect))).length, 1));
	}

	it('fails a change too many and an answer that nobody asked for', async () => {
		const changed = conversation({ maxChanges: 0 }, { rules: [rule] });
		assert.deepEqual(await failuresOf(changed), ['reply 1 showed history:reasoning_content:left out']);
		const unused = { ...conversation({}), tools: [] };
		assert.deepEqual(
			await failuresOf({ ...unused, steps: [{ do: 'send', text: 'x', answers: [{ text: 'a' }, {}] }] }),
			['reply 1 left 1 answers'],
		);
	});

	it('refuses words that it does not know', async () => {
		for (const broken of [
			conversation({ nonsense: 1 }),
			conversation({ outcome: 'perfect' }),
			conversation({}, { rules: [{ refuses: 'everything', says: 'no' }] }),
			{ ...conversation({}), extra: 1 },
			{ ...conversation({}), type: 'talk' },
			{ type: 'url', typed: 'x', expect: {} },
		]) {
			assert.match((await failuresOf(broken))[0] ?? '', /^unreadable/);
		}
		await assert.rejects(failuresOf(conversation({}, { like: 'nobody' })), /no server named nobody/);
	});
});
