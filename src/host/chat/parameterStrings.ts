import { l10n } from 'vscode';
import type { ParameterGroup, ParameterName } from '../../core/llm/parameters/parameterTable';

export interface ParameterStrings {
	readonly title: string;
	/** One line that says what the parameter does. */
	readonly description: string;
}

/** Returns the title and the description of every parameter, in the user's language. */
export function parameterStrings(): Readonly<Record<ParameterName, ParameterStrings>> {
	const entry = (title: string, description: string): ParameterStrings => ({ title, description });
	return {
		temperature: entry(l10n.t('Temperature'), l10n.t('How freely words are chosen: 0 is the most predictable.')),
		top_p: entry(
			l10n.t('Top p'),
			l10n.t('Picks only from the most likely tokens whose probabilities add up to this (nucleus sampling).'),
		),
		frequency_penalty: entry(
			l10n.t('Frequency penalty'),
			l10n.t('Makes words less likely the more often they have appeared.'),
		),
		presence_penalty: entry(l10n.t('Presence penalty'), l10n.t('Makes words less likely once they have appeared.')),
		seed: entry(l10n.t('Seed'), l10n.t('The same seed and request give the same answer, if the server supports it.')),
		stop: entry(l10n.t('Stop sequences'), l10n.t('The answer ends before any of these texts.')),
		logit_bias: entry(
			l10n.t('Logit bias'),
			l10n.t('Makes tokens more or less likely: −100 (banned) to 100 (forced) for each token ID.'),
		),
		n: entry(l10n.t('Answers'), l10n.t('How many answers to generate in parallel. You pay for each one.')),
		max_completion_tokens: entry(
			l10n.t('Max output tokens'),
			l10n.t('The most tokens an answer may use, including reasoning.'),
		),
		max_tokens: entry(
			l10n.t('Max tokens (legacy)'),
			l10n.t('The same limit under its old name, for servers that do not know the new one.'),
		),
		reasoning_effort: entry(l10n.t('Reasoning effort'), l10n.t('How long a reasoning model thinks before it answers.')),
		verbosity: entry(l10n.t('Verbosity'), l10n.t('How long the answer itself is.')),
		response_format: entry(l10n.t('Response format'), l10n.t('Text, any JSON, or JSON that follows a schema.')),
		modalities: entry(l10n.t('Modalities'), l10n.t('Whether the model answers in text, in speech, or both.')),
		audio: entry(l10n.t('Audio output'), l10n.t('The voice and the format of a spoken answer.')),
		prediction: entry(l10n.t('Prediction'), l10n.t('Text that the answer will mostly repeat, to get it faster.')),
		logprobs: entry(l10n.t('Log probabilities'), l10n.t('Returns how likely each token was. See it in Requests.')),
		top_logprobs: entry(l10n.t('Top log probabilities'), l10n.t('How many alternatives are returned for each token.')),
		tool_choice: entry(
			l10n.t('Tool choice'),
			l10n.t('Whether the model may, must or must not call tools, or which one it must call.'),
		),
		parallel_tool_calls: entry(
			l10n.t('Parallel tool calls'),
			l10n.t('Whether the model may call several tools at once.'),
		),
		tools: entry(
			l10n.t('Provider tools'),
			l10n.t('Tools that the provider runs itself, such as its web search, as a JSON list.'),
		),
		web_search_options: entry(
			l10n.t('Web search'),
			l10n.t('Lets a search model search the web; sets how much it reads.'),
		),
		system_role: entry(
			l10n.t('System prompt role'),
			l10n.t('The role of the system prompt. If not set, it depends on the model.'),
		),
		message_name: entry(l10n.t('Your name'), l10n.t('The name on your messages, to tell speakers apart.')),
		stream: entry(l10n.t('Stream'), l10n.t('The answer appears while it is written.')),
		stream_options: entry(
			l10n.t('Stream options'),
			l10n.t('Asks the server to report the token usage of a streamed answer.'),
		),
		service_tier: entry(l10n.t('Service tier'), l10n.t('Speed and price class of the request.')),
		user: entry(l10n.t('User'), l10n.t('An ID for the end user. OpenAI has replaced it with the two below.')),
		safety_identifier: entry(
			l10n.t('Safety identifier'),
			l10n.t('A stable ID for each of your users, so that abuse can be traced to one user.'),
		),
		prompt_cache_key: entry(l10n.t('Prompt cache key'), l10n.t('Requests with the same key share a prompt cache.')),
		prompt_cache_retention: entry(
			l10n.t('Prompt cache retention'),
			l10n.t('How long the server keeps the beginning of the prompt.'),
		),
		prompt_cache_options: entry(
			l10n.t('Prompt cache options'),
			l10n.t('Where and how long the server caches the prompt.'),
		),
		metadata: entry(l10n.t('Metadata'), l10n.t('Up to 16 key–value pairs kept with a stored answer.')),
		store: entry(l10n.t('Store'), l10n.t('Whether the provider keeps the request and the answer.')),
		moderation: entry(l10n.t('Moderation'), l10n.t('Lets a moderation model check the request and the answer.')),
		extra_body: entry(l10n.t('Extra body fields'), l10n.t('Other fields of the request body, as a JSON object.')),
	};
}

export function groupTitle(group: ParameterGroup): string {
	const titles: Readonly<Record<ParameterGroup, string>> = {
		sampling: l10n.t('Sampling'),
		length: l10n.t('Length'),
		reasoning: l10n.t('Reasoning'),
		output: l10n.t('Output'),
		tools: l10n.t('Tools'),
		messages: l10n.t('Messages'),
		service: l10n.t('Service'),
	};
	return titles[group];
}
