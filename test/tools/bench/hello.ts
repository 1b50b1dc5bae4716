import { composeBody } from '../../../src/core/chat/session/composeBody';
import { requestMessages, userMessage } from '../../../src/core/chat/conversation/requestMessages';
import { planRequest } from '../../../src/core/chat/session/requestPlan';
import { adaptAhead, NOTHING_LEARNED } from '../../../src/core/llm/adaptation/learnedAdaptations';
import { requestBody } from '../../../src/core/llm/http/requestParts';
import { READ_SELECTION } from '../../../src/core/tools/readSelection';
import { toolDefinition } from '../../../src/core/tools/tool';
import type { ToolDefinition } from '../../../src/core/llm/types/types';
import type { Claim } from './claim';

/** Measures the request for "hello" in a new chat, in bytes: with the tool that is ticked by default, and with none. */
export function run(say: (line: string) => void): readonly Claim[] {
	const withTool = helloBody([toolDefinition(READ_SELECTION)]);
	const withNone = helloBody([]);
	say(`\n"hello" in a new chat\n  ${withTool}\n  ${withNone}`);
	return [
		{
			name: 'hello-with-default-tool-bytes',
			value: Buffer.byteLength(withTool),
			unit: 'bytes',
			limit: { atMost: 1_024 },
		},
		{ name: 'hello-with-no-tool-bytes', value: Buffer.byteLength(withNone), unit: 'bytes', limit: { atMost: 200 } },
	];
}

/** Composes the body as the chat does for a user who has chosen nothing. */
function helloBody(tools: readonly ToolDefinition[]): string {
	const settings = {
		provider: 'openai',
		baseUrl: 'https://api.openai.com/v1',
		profile: {},
		model: {},
		capabilities: undefined,
	};
	const plan = planRequest({ profile: 'openai', model: 'gpt-5.4' }, settings, {}, '');
	const messages = [
		...requestMessages([], plan.messages),
		userMessage({ text: 'hello', attachments: [] }, plan.messages.name),
	];
	const body = composeBody({ model: plan.model.model, values: plan.values }, messages, tools);
	return requestBody(adaptAhead(body, plan.capabilities, NOTHING_LEARNED).body);
}
