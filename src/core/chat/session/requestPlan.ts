import { type Capabilities, capabilitiesOf } from '../../llm/adaptation/capabilities';
import { type EffectiveValues, mergeLayers, type ParameterValues } from '../../llm/parameters/parameterValues';
import { serverMark } from '../../llm/adaptation/learnedAdaptations';
import { formatModelRef, type ModelRef } from '../../llm/profiles';
import type { MessageChoices } from '../conversation/requestMessages';

/** The settings of a model, apart from those of a chat. */
export interface ModelSettings {
	/** The id of its provider, for rules that hold for all of its models. */
	readonly provider: string;
	readonly baseUrl: string;
	readonly profile: ParameterValues;
	readonly model: ParameterValues;
	/** The user's own row of the capability table, as they wrote it. */
	readonly capabilities: unknown;
}

/** The only values that are sent although nobody chose them. */
const DEFAULTS: ParameterValues = { stream: true, stream_options: { include_usage: true } };

/** Everything that determines a request, apart from the messages of the chat. */
export interface RequestPlan {
	readonly model: ModelRef;
	readonly values: EffectiveValues;
	readonly capabilities: Capabilities;
	readonly messages: MessageChoices;
}

/** Merges the layers of settings into the plan of a request; a later layer overrides an earlier one. */
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
			server: serverMark(settings.baseUrl, model.model),
			model: formatModelRef(model),
		},
	};
}
