import { firstRole, flat, has, noDeveloper, number, openAi, says, type StrictServer, SYSTEM } from './strictServer';

/** Refusals of roles, and of several parameters in several ways. */
export const ROLE_REFUSALS: readonly StrictServer[] = [
	noDeveloper(
		'a gateway: the developer’s role',
		'Unexpected role: developer',
		openAi('Unexpected role: developer; supported roles are system, user, assistant, tool', null, null),
	),
	noDeveloper(
		'DeepSeek: the developer’s role',
		'unknown variant `developer`',
		openAi(
			'Failed to deserialize the JSON body into the target type: messages[0].role: unknown variant ' +
				'`developer`, expected one of `system`, `user`, `assistant`, `tool` at line 1 column 66',
			null,
			'invalid_request_error',
		),
	),
	noDeveloper(
		'DashScope: the developer’s role',
		'developer is not one of',
		says(400, {
			error: {
				code: null,
				param: null,
				message: "developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.['0].role'",
				type: 'invalid_request_error',
			},
			request_id: 'chatcmpl-de0bb744-b79a-98f2-a07e-1982c536e0b1',
		}),
	),
	noDeveloper(
		'SGLang: the developer’s role, in Python',
		"'role' must be one of",
		says(400, {
			object: 'error',
			message:
				"[{'type': 'value_error', 'loc': ('body', 'messages', 0, 'ChatCompletionMessageGenericParam', " +
				"'role'), 'msg': \"Value error, 'role' must be one of 'system', 'assistant', 'tool', or 'function' " +
				"(case-insensitive).\", 'input': 'developer', 'ctx': {'error': ValueError(\"'role' must be one of " +
				"'system', 'assistant', 'tool', or 'function' (case-insensitive).\")}}]",
			type: 'Bad Request',
			param: null,
			code: 400,
		}),
	),
	noDeveloper(
		'vLLM with the template of Qwen: some role',
		'Unexpected message role.',
		says(400, { error: { message: 'Unexpected message role.', type: 'BadRequestError', param: null, code: 400 } }),
	),
	{
		name: 'vLLM with the template of Gemma: no system prompt at all',
		chosen: { messages: SYSTEM },
		refuse: body => (firstRole(body) === 'system' ? flat('System role not supported') : undefined),
		changes: [['role', 'system_role', 'user']],
		taken: {},
		roles: ['user'],
		words: 'System role not supported',
	},
	{
		name: 'some gateway: three parameters, one after the other, each in another way',
		chosen: { seed: 7, temperature: 1.4, max_tokens: 50, top_p: 0.9 },
		refuse: body => {
			if (has(body, 'seed')) {
				return openAi('Unrecognized request argument supplied: seed', null, null);
			}
			if (number(body, 'temperature') > 1) {
				return says(422, {
					detail: [
						{
							loc: ['body', 'temperature'],
							msg: 'ensure this value is less than or equal to 1',
							type: 'value_error.number.not_le',
						},
					],
				});
			}
			return has(body, 'max_tokens')
				? openAi(
						"Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
						'max_tokens',
						'unsupported_parameter',
					)
				: undefined;
		},
		changes: [
			['drop', 'seed'],
			['clamp', 'temperature', 1],
			['rename', 'max_tokens', 'max_completion_tokens'],
		],
		taken: { temperature: 1, max_completion_tokens: 50, top_p: 0.9 },
		words: 'Unrecognized request argument supplied: seed',
	},
];
