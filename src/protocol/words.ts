/** Every string that the view shows by itself, made by the host in the user's language. `{0}` is replaced by the view. */
export interface Words {
	// The frame.
	readonly conversation: string;
	readonly newChat: string;
	readonly history: string;
	readonly newest: string;
	readonly emptyTitle: string;
	readonly emptyHint: string;
	readonly suggestions: string;

	// The composer.
	readonly message: string;
	readonly placeholder: string;
	/** While the chat is empty and Enter does the first suggestion. */
	readonly placeholderEmpty: string;
	readonly placeholderReadOnly: string;
	readonly send: string;
	readonly stop: string;
	readonly attach: string;
	readonly attachments: string;
	/** `{0}`: the chip's name. */
	readonly openChip: string;
	readonly removeChip: string;
	/** `{0}`: the model's id. */
	readonly model: string;
	readonly noModel: string;
	readonly tools: string;
	readonly toolsHint: string;
	readonly noToolsHint: string;
	readonly parameters: string;
	readonly parametersHint: string;
	readonly stream: string;
	readonly streamHint: string;
	readonly includeUsage: string;
	readonly includeUsageHint: string;
	/** What is sent beyond the text, in a word or two each. */
	readonly sentBeside: string;
	readonly sentTextOnly: string;
	readonly sentOneTool: string;
	readonly sentTools: string;
	readonly sentNoTools: string;
	readonly sentStream: string;
	readonly sentUsage: string;

	// What is going on. The second of a pair is shown from the first full second on; `{0}`: seconds.
	readonly connecting: string;
	readonly connectingFor: string;
	readonly waiting: string;
	readonly waitingFor: string;
	readonly thinking: string;
	readonly thinkingFor: string;
	readonly answering: string;
	readonly answeringFor: string;
	readonly runningTool: string;
	readonly runningToolFor: string;
	readonly retrying: string;
	/** `{0}`: the seconds that are left. */
	readonly retryingFor: string;
	readonly stalled: string;
	readonly stalledFor: string;
	readonly waitingForYou: string;
	readonly escapeStops: string;
	/** Said when a reply has ended well; nothing is shown then. */
	readonly answered: string;

	// A message.
	readonly you: string;
	readonly assistant: string;
	readonly copy: string;
	readonly copied: string;
	readonly copyCode: string;
	readonly details: string;
	readonly thought: string;
	/** `{0}`: seconds. */
	readonly thoughtFor: string;
	readonly refused: string;
	readonly taskDone: string;
	readonly taskOpen: string;
	/** `{0}`: what the picture shows; `{1}`: the host it would come from. */
	readonly image: string;
	/** `{0}`: the host. */
	readonly imageUnnamed: string;

	// A tool call.
	/** `{0}`: the tool's name. */
	readonly toolCall: string;
	readonly arguments: string;
	readonly toolAnswer: string;
	readonly allowOnce: string;
	readonly allowInChat: string;
	readonly deny: string;
	/** Said when a tool asks; `{0}`: its title. */
	readonly toolAsks: string;
	readonly statePending: string;
	readonly stateAsking: string;
	readonly stateRunning: string;
	readonly stateDone: string;
	readonly stateFailed: string;
	readonly stateDenied: string;
	readonly stateBlocked: string;
	readonly stateCancelled: string;
}
