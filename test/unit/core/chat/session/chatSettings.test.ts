import { strict as assert } from 'node:assert';
import { endpointKey } from '../../../../../src/core/llm/adaptation/learnedAdaptations';
import { chip, lastReplyOf, TestChats } from '../../../../support/testChats';

describe('a session', () => {
	let chats: TestChats;
	beforeEach(async () => {
		chats = await TestChats.start();
	});
	afterEach(() => chats.stop());

	describe('and its parameters', () => {
		const sent = (at = 0): Record<string, unknown> => {
			const {
				messages: _,
				model: __,
				stream: ___,
				stream_options: ____,
				...rest
			} = chats.bodies[at] as Record<string, unknown>;
			return rest;
		};

		it('sends what profile, model and chat say, the stronger over the weaker', async () => {
			chats.settings = {
				...chats.settings,
				profile: { temperature: 0.1, seed: 1, user: 'p' },
				model: { seed: 2, top_p: 0.5 },
			};
			await chats.sessions.current.setParameter('user', 'c');
			await chats.sessions.current.setParameter('top_p', null);
			await chats.say('hello');
			assert.deepEqual(sent(), { temperature: 0.1, seed: 2, user: 'c' });
			const { values } = chats.sessions.current.plan;
			assert.deepEqual(values.get('user'), { value: 'c', from: 'chat', hides: { from: 'profile', value: 'p' } });
			assert.deepEqual(values.get('top_p'), { value: undefined, from: 'chat', hides: { from: 'model', value: 0.5 } });
			await chats.sessions.current.setParameter('user', undefined);
			await chats.sessions.current.setParameter('top_p', undefined);
			await chats.say('again');
			assert.deepEqual(sent(1), { temperature: 0.1, seed: 2, user: 'p', top_p: 0.5 });
		});

		it('puts roles, names, provider tools and extra fields where they belong', async () => {
			chats.defaults = { ...chats.defaults, systemPrompt: 'Be brief.' };
			await chats.sessions.current.configure({
				tools: ['look'],
				parameters: {
					system_role: 'developer',
					message_name: 'kai',
					tools: [{ type: 'web_search' }],
					extra_body: { thinking_enabled: true },
				},
			});
			await chats.say('hello');
			const [body] = chats.bodies as readonly {
				messages: unknown;
				tools: { type: string }[];
				thinking_enabled: boolean;
			}[];
			assert.deepEqual(body?.messages, [
				{ role: 'developer', content: 'Be brief.' },
				{ role: 'user', content: 'hello', name: 'kai' },
			]);
			assert.deepEqual(
				body.tools.map(({ type }) => type),
				['function', 'web_search'],
			);
			assert.equal(body.thinking_enabled, true);
			assert.equal('extra_body' in body || 'system_role' in body || 'message_name' in body, false);
		});

		it('previews the request to the byte', async () => {
			await chats.say('first');
			await chats.sessions.current.setParameter('temperature', 0.3);
			const { body, url, changes } = chats.sessions.current.preview({ text: 'second', attachments: [chip] });
			await chats.say('second', { attachments: [chip] });
			assert.deepEqual(body, chats.bodies[1]);
			assert.equal(JSON.stringify(body), chats.server.requests.filter(({ method }) => method === 'POST')[1]?.body);
			assert.equal(url, `${chats.server.url}/chat/completions`);
			assert.deepEqual(changes, []);
		});

		it('adapts by the table, says so, and undoes it when asked', async () => {
			chats.defaults = { ...chats.defaults, model: { profile: 'p', model: 'anthropic/claude-sonnet-5' } };
			await chats.sessions.current.configure({
				parameters: { temperature: 1.4, n: 3, logprobs: true, top_logprobs: 2 },
			});
			const reply = await chats.say('hello');
			assert.deepEqual(sent(), { temperature: 1, n: 1 });
			assert.deepEqual(
				reply.steps[0]?.changes.map(({ adaptation: { kind, param }, from, to, by, family }) => [
					kind,
					param,
					from,
					to,
					by,
					family,
				]),
				[
					['clamp', 'temperature', 1.4, 1, 'table', 'Claude'],
					['clamp', 'n', 3, 1, 'table', 'Claude'],
					['drop', 'logprobs', true, undefined, 'table', 'Claude'],
				],
			);
			chats.learnedAdaptations.exempt(endpointKey(chats.server.url, 'anthropic/claude-sonnet-5'), 'temperature');
			await chats.say('again');
			assert.deepEqual(sent(1), { temperature: 1.4, n: 1 });
		});

		it('learns from a refusal by one resend and one visible change', async () => {
			chats.server.script({
				replies: [
					{
						status: 400,
						json: {
							error: {
								message: "Unsupported parameter: 'seed' is not supported with this model.",
								param: 'seed',
								code: 'unsupported_parameter',
							},
						},
					},
				],
			});
			await chats.sessions.current.setParameter('seed', 7);
			const reply = await chats.say('hello');
			assert.deepEqual([sent(0), sent(1)], [{ seed: 7 }, {}]);
			assert.equal(reply.outcome?.kind, 'complete');
			assert.deepEqual(reply.steps[0]?.changes, [
				{ adaptation: { kind: 'drop', param: 'seed' }, by: 'server', from: 7 },
			]);
			const next = await chats.say('again');
			assert.deepEqual(sent(2), {});
			assert.equal(chats.bodies.length, 3);
			assert.deepEqual(next.steps[0]?.changes, [
				{ adaptation: { kind: 'drop', param: 'seed' }, by: 'lesson', from: 7 },
			]);
		});

		it('sends a refused parameter in another form once, then shows the refusal', async () => {
			const refused = {
				status: 400,
				json: { error: { message: "Unsupported parameter: 'seed'", param: 'seed', code: 'unsupported_parameter' } },
			};
			chats.server.script({ replies: [refused, { ...refused, always: true }] });
			await chats.sessions.current.setParameter('seed', 7);
			const reply = await chats.say('hello');
			assert.equal(chats.bodies.length, 2);
			assert.ok(reply.outcome?.kind === 'error');
			assert.equal(reply.outcome.error.kind, 'unsupported_parameter');
		});

		it('keeps changes over a reload', async () => {
			chats.defaults = { ...chats.defaults, model: { profile: 'p', model: 'claude' } };
			await chats.sessions.current.setParameter('temperature', 2);
			const { steps } = await chats.say('hello');
			await chats.reload();
			await chats.sessions.restore(0);
			assert.deepEqual(lastReplyOf(chats.sessions.current).steps[0]?.changes, steps[0]?.changes);
			assert.deepEqual(chats.sessions.current.parameters, { temperature: 2 });
		});
	});
});
