import { type Capabilities, capabilitiesOf } from '../../llm/adaptation/capabilities';
import { type EffectiveValues, mergeLayers, type ParameterValues } from '../../llm/parameters/parameterValues';
import type { ModelRef } from '../../llm/profiles';
import type { MessageChoices } from '../conversation/requestMessages';

/** What is set up for a model, beside the chat. */
export interface ModelSettings {
	/** The id of its provider, for what a server does whatever the model. */
	readonly provider: string;
	readonly baseUrl: string;
	readonly profile: ParameterValues;
	readonly model: ParameterValues;
	/** The user's own row of the capability table, as he wrote it. */
	readonly capabilities: unknown;
}

/** The fixed exceptions from "nothing is sent that was not chosen". */
const DEFAULTS: ParameterValues = { stream: true, stream_options: { include_usage: true } };

/** Everything that decides a request but its messages. */
export interface RequestPlan {
	readonly model: ModelRef;
	readonly values: EffectiveValues;
	readonly capabilities: Capabilities;
	readonly messages: MessageChoices;
}

export function planRequest(
	model: ModelRef,
	settings: ModelSettings,
	chat: ParameterValues,
	systemPrompt: string,
): RequestPlan {
	const values = mergeLayers([
		{ name: 'default', values: DEFAULTS },
		{ name: 'profile', values: settings.profile },
		{ name: 'model', values: settings.model },
		{ name: 'chat', values: chat },
	]);
	const capabilities = capabilitiesOf(settings.provider, model.model, settings.capabilities);
	const role = values.get('system_role')?.value;
	const name = values.get('message_name')?.value;
	return {
		model,
		values,
		capabilities,
		messages: {
			systemPrompt,
			systemRole: role === 'system' || role === 'developer' ? role : capabilities.systemRole,
			name: typeof name === 'string' ? name : undefined,
			reasoningBack: capabilities.reasoningBack,
		},
	};
}
