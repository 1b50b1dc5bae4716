import assert from 'node:assert/strict';
import { raw, readReply } from './readReply';
import { DONE, event, outcomeOf } from './stage';

const START = event({ role: 'assistant', content: 'Hel' });
const END = event({ content: 'lo' }, 'stop');

describe('what stands between the events of an answer', () => {
	const noise: readonly (readonly [string, string])[] = [
		...[
			'ping',
			': comment',
			'keep-alive',
			'OK',
			'heartbeat',
			'[KEEPALIVE]',
			'1',
			'null',
			'""',
			'"ping"',
			'{}',
			'[]',
		].map(word => [`data: ${word}`, `data: ${word}\n\n`] as const),
		['a named event with words', 'event: heartbeat\ndata: still here\n\n'],
		['a named event with JSON', 'event: status\ndata: {"status":"generating","progress":0.4}\n\n'],
		['a field of its own', 'trace: {"span":"a"}\n\n'],
		['a line of a log', 'INFO:     127.0.0.1 - "POST /v1/chat/completions HTTP/1.1" 200 OK\n'],
		['an event that only informs', raw({ type: 'info', message: 'starting', code: 0 })],
		['an event of success', raw({ code: 200, msg: 'success', data: null, error_code: 0, errMsg: 'ok' })],
		['sentences of progress', raw({ progress: { description: 'loading the model', details: 'step 2 of 4' } })],
		['a word above an event', 'data: ping\n'],
		['words about no error', 'data: 0 errors\n\n'],
	];
	for (const [what, text] of noise) {
		it(`harms nothing: ${what}`, async () => {
			const reply = await readReply(START + text + END + DONE);
			assert.deepEqual([outcomeOf(reply), reply.choices[0].text, reply.damagedEvents], ['complete', 'Hello', 0]);
		});
	}

	it('may be DONE without brackets', async () => {
		const reply = await readReply(`${START}${event({ content: 'lo' })}data: DONE\n\n`);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', 'Hello']);
	});

	const errors: readonly (readonly [string, string])[] = [
		['words behind data', 'data: error: engine died\n\n'],
		['words in a string', 'data: "Error: engine died"\n\n'],
		['words without a field', 'upstream error: engine died\n'],
		['words under a name of their own', 'event: exception\ndata: engine died\n\n'],
		['a field named error', 'error: engine died\n\n'],
		['an event named server_error', 'event: server_error\ndata: {"info":"engine died"}\n\n'],
		['an error over several lines', '{\n  "error": {\n    "message": "engine died"\n  }\n}\n'],
		['a detail over several lines', '\n{\n  "detail": "engine died"\n}\n\n'],
		['a list over several lines', '[\n  {\n    "error": {"message": "engine died", "code": 500}\n  }\n]\n'],
		['an error over several lines behind data', 'data: {\n  "error": {\n    "message": "engine died"\n  }\n}\n\n'],
		['a page', '<html>\n<head><title>engine died</title></head>\n</html>\n'],
		['JSON of Python', "data: {'error': {'message': 'engine died', 'code': None}}\n\n"],
		['a reason in a field of any name', raw({ stage_info: { reason: 'engine died' } })],
		['errCode and errMsg', raw({ errCode: 'E1', errMsg: 'engine died' })],
		['error_code and text', raw({ text: 'engine died', error_code: 50001 })],
		['errno', raw({ errno: 5, errmsg: 'engine died' })],
		['ret and retmsg', raw({ ret: -1, retmsg: 'engine died' })],
		['a status of error', raw({ status: 'error', message: 'engine died' })],
		['a state', raw({ state: 'FAILED', reason: 'engine died' })],
		['Response.Error', raw({ Response: { Error: { Code: 'InternalError', Message: 'engine died' }, RequestId: 'r' } })],
		['a header with a code', raw({ header: { code: 10013, message: 'engine died', sid: 's' } })],
		['a message alone', raw({ message: 'Endpoint request timed out: engine died' })],
		['a success of false', raw({ success: false, msg: 'engine died' })],
		['an error inside data', raw({ code: 0, data: { error: { message: 'engine died' } } })],
		['x_groq', raw({ id: 'c', choices: [], x_groq: { error: 'engine died' } })],
		['an error in a delta', raw({ choices: [{ delta: { error: { message: 'engine died' } } }] })],
		['an error in capitals', raw({ Error: { Message: 'engine died' } })],
		['a code in words', raw({ code: 'InternalError.Algo', message: 'engine died', request_id: 'r' })],
		['an exception', raw({ exception: 'RuntimeError', message: 'engine died', type: 'exception' })],
	];
	for (const [what, text] of errors) {
		for (const [after, rest] of [
			['', ''],
			[' before [DONE]', DONE],
		] as const) {
			it(`ends the turn as an error: ${what}${after}`, async () => {
				const reply = await readReply(START + text + rest);
				assert.equal(reply.outcome.kind, 'error');
				assert.match(reply.outcome.error.serverText, /engine died/);
				assert.equal(reply.choices[0].text, 'Hel');
			});
		}
	}
	it('is an error also as the whole body', async () => {
		for (const [what, text] of errors) {
			const reply = await readReply(text.replace(/^data: /, '').trim());
			assert.equal(reply.outcome.kind, 'error', what);
			assert.match(reply.outcome.error.serverText, /engine died/, what);
		}
	});

	it('is damage where it is a piece of JSON', async () => {
		for (const piece of ['{not json}', '{"choices":[{"del', 'lo"},"finish_reason":null}]}', '{"a": nope}']) {
			const reply = await readReply(`${START}data: ${piece}\n\n${END}${DONE}`);
			assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['damaged', 'Hello'], piece);
		}
	});

	const respelled: readonly (readonly [string, string])[] = [
		[
			'NaN and Infinity',
			'{"choices":[{"delta":{"content":"lo","a":NaN,"b":-Infinity,"c":[NaN,1]},"finish_reason":"stop"}]}',
		],
		['None and True', '{"choices":[{"delta":{"content":"lo","a":None,"b":True},"finish_reason":"stop"}]}'],
		['single quotes', "{'choices': [{'delta': {'content': 'lo'}, 'finish_reason': 'stop', 'logprobs': None}]}"],
		['commas before brackets', '{"choices":[{"delta":{"content":"lo",},"finish_reason":"stop",},],}'],
		['a raw tab in a string', '{"choices":[{"delta":{"content":"lo","x":"a\tb"},"finish_reason":"stop"}]}'],
		['an escape that is none', '{"choices":[{"delta":{"content":"lo","x":"\\d"},"finish_reason":"stop"}]}'],
	];
	for (const [what, data] of respelled) {
		it(`is read with ${what}`, async () => {
			const reply = await readReply(`${START}data: ${data}\n\n${DONE}`);
			assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', 'Hello']);
		});
	}
});

describe('a whole body', () => {
	it('without an answer is an empty reply, and was not cut', async () => {
		for (const choices of [[], null, [{ message: null }]]) {
			const body = { id: 'x', object: 'chat.completion', choices, usage: { total_tokens: 42 } };
			const reply = await readReply(JSON.stringify(body));
			assert.deepEqual([outcomeOf(reply), reply.usage?.totalTokens], ['empty_response', 42]);
		}
	});

	it('that is no JSON is called so, with the server’s words', async () => {
		const reply = await readReply('{malformed json: <<<chaos>>>');
		assert.equal(reply.outcome.kind, 'error');
		assert.deepEqual([reply.outcome.error.kind, reply.outcome.error.autoRetry], ['server', false]);
		assert.match(reply.outcome.error.serverText, /chaos/);
	});

	it('that is no JSON keeps its text', async () => {
		const reply = await readReply('{"choices":[{"message":{"content":"Hel\\"lo"} "finish_reason":"stop"}]}');
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['damaged', 'Hel"lo']);
	});

	it('with raw line breaks in its text is read', async () => {
		const reply = await readReply('{"choices":[{"message":{"content":"a\nb"},"finish_reason":"stop"}]}');
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', 'a\nb']);
	});
});
