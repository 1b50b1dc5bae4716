import { adaptAhead, endpointKey } from '../../llm/adaptation/learnedAdaptations';
import type { ParameterName } from '../../llm/parameters/parameterTable';
import type { ParameterValues } from '../../llm/parameters/parameterValues';
import { parseModelRef } from '../../llm/profiles';
import { endpointUrl, shownUrl } from '../../llm/secrets/url';
import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { ChatBody, ChatMessage } from '../../llm/types/types';
import { type ChatConfig, currentPath } from '../conversation/conversation';
import { inStrictOrder, requestMessages, userMessage } from '../conversation/requestMessages';
import { composeBody } from './composeBody';
import type { EntryLog } from './entryLog';
import type { Message } from './message';
import { planRequest, type RequestPlan } from './requestPlan';
import type { ChatDefaults, SessionPorts } from './sessionPorts';

/** A request as it would leave now. */
export interface RequestPreview {
	readonly url: string;
	readonly body: ChatBody;
	/** The differences from what is chosen. */
	readonly changes: readonly AppliedAdaptation[];
}

/** The settings of one chat, over the defaults, and a preview of the request that follows from them. */
export class ChatSettings {
	readonly #ports: SessionPorts;
	readonly #entries: EntryLog;
	/** Settles with the last change: each change is made to what the one before it left. */
	#changing: Promise<void> = Promise.resolve();

	constructor(ports: SessionPorts, entries: EntryLog) {
		this.#ports = ports;
		this.#entries = entries;
	}

	/** The choices of this chat, and the defaults where it made none. */
	get chosen(): ChatDefaults {
		const defaults = this.#ports.defaults();
		const { config } = this.#entries.conversation;
		return {
			...defaults,
			model: parseModelRef(config.model ?? this.#lastModel() ?? '') ?? defaults.model,
			tools: config.tools ?? defaults.tools,
		};
	}

	/** The parameters that this chat sets itself. */
	get parameters(): ParameterValues {
		return this.#entries.conversation.config.parameters ?? {};
	}

	/** The plan of the next request, from all layers. */
	get plan(): RequestPlan {
		return this.planFor(this.chosen);
	}

	/** Plans a request for given choices. */
	planFor({ model, systemPrompt }: ChatDefaults): RequestPlan {
		return planRequest(model, this.#ports.settingsOf(model), this.parameters, systemPrompt);
	}

	/** Returns the model of the last reply: a chat that is opened again goes on with the model that it used. */
	#lastModel(): string | undefined {
		return [...this.#entries.conversation.turns.values()].findLast(turn => turn.kind === 'reply')?.model;
	}

	/** Changes what this chat sends from now on. */
	async configure(change: ChatConfig): Promise<void> {
		await this.#change(() => change);
	}

	/** Offers a tool with the messages of this chat, or withdraws it. */
	async tick(tool: string, on: boolean): Promise<void> {
		await this.#change(() => {
			const { tools } = this.chosen;
			const others = tools.filter(name => name !== tool);
			return { tools: on ? [...others, tool] : others };
		});
	}

	/** Sets a parameter. `null` is *not sent*; `undefined` leaves it to the model, the profile and the defaults. */
	async setParameter(name: ParameterName, value: unknown): Promise<void> {
		await this.#change(() => {
			const { [name]: _, ...others } = this.parameters;
			return { parameters: value === undefined ? others : { ...others, [name]: value } };
		});
	}

	async #change(change: () => ChatConfig): Promise<void> {
		const commit = (): Promise<void> => this.#entries.commit({ type: 'config', ...change() });
		this.#changing = this.#changing.then(commit, commit);
		await this.#changing;
	}

	/** Returns the request that this message would make, to the byte. */
	preview(message: Message): RequestPreview {
		const { messages } = this.plan;
		return this.#previewOf(
			inStrictOrder([
				...requestMessages(currentPath(this.#entries.conversation), messages),
				userMessage(message, messages.name),
			]),
			message.tools,
		);
	}

	/** The differences of the next request from what is chosen, whatever its messages. */
	get changes(): readonly AppliedAdaptation[] {
		return this.#previewOf(requestMessages([], this.plan.messages)).changes;
	}

	#previewOf(messages: readonly ChatMessage[], only?: readonly string[]): RequestPreview {
		const { learnedAdaptations, settingsOf, tools } = this.#ports;
		const { chosen } = this;
		const plan = this.planFor(chosen);
		const settings = settingsOf(chosen.model);
		const definitions = tools.pick(only ?? chosen.tools).map(tool => tool.definition);
		const body = composeBody({ model: chosen.model.model, values: plan.values }, messages, definitions);
		const learnedState = learnedAdaptations.get(endpointKey(settings.baseUrl, chosen.model.model));
		return {
			url: shownUrl(endpointUrl(settings.baseUrl, 'chat/completions')),
			...adaptAhead(body, plan.capabilities, learnedState),
		};
	}
}
