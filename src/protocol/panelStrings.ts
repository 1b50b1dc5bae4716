/** The strings of the panel's own elements, in the user's language, from the host. The view replaces `{0}`. */
export interface PanelStrings {
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
	/** The placeholder while the chat is empty and Enter runs the first suggestion. */
	readonly placeholderEmpty: string;
	/** The same where there is little room. */
	readonly placeholderEmptyShort: string;
	readonly placeholderReadOnly: string;
	readonly send: string;
	readonly stop: string;
	readonly attach: string;
	readonly attachments: string;
	/** `{0}`: the chip's name. */
	readonly openChip: string;
	/** `openChip` for a screen reader; `{1}`: the chip's description. */
	readonly chipLabel: string;
	readonly removeChip: string;
	/** `{0}`: the name of a picture that was sent, `{1}`: what is said about it. */
	readonly showPicture: string;
	/** `{0}`: the name of a picture that is not sent yet, `{1}`: what is said about it. */
	readonly chipDetail: string;
	/** `{0}`: the model's id. */
	readonly model: string;
	readonly noModel: string;
	readonly tools: string;
	readonly toolsHint: string;
	readonly noToolsHint: string;
	readonly parameters: string;
	/** `{0}`: everything that is sent besides the text, in a word or two each. */
	readonly requestSummary: string;
	readonly sentTextOnly: string;
	readonly sentOneTool: string;
	readonly sentTools: string;
	readonly sentNoTools: string;
	/** The answer to Enter while a reply is being written. */
	readonly waitsForAnswer: string;
	/** The message about a picture, sound or file that cannot be read; `{0}`: its name. */
	readonly pasteFailed: string;
	/** `{0}`: the name, `{1}`: the largest size in megabytes. */
	readonly pasteTooLarge: string;
	readonly dropHere: string;

	// The Parameters drawer.
	readonly back: string;
	readonly notSent: string;
	/** `{0}`: the parameter's title, here and below. */
	readonly setValue: string;
	readonly doNotSend: string;
	/** The button that leaves a parameter to the model, the profile and the defaults. */
	readonly useInherited: string;
	readonly resetAll: string;
	readonly preview: string;
	readonly previewHide: string;
	readonly previewUnchanged: string;
	readonly copyJson: string;
	readonly preset: string;
	readonly noPreset: string;
	readonly savePreset: string;
	readonly managePresets: string;
	readonly on: string;
	readonly off: string;
	readonly addItem: string;
	/** `{0}`: the item. */
	readonly removeItem: string;
	readonly item: string;
	readonly other: string;
	readonly applyJson: string;
	/** `{0}`: a label, `{1}`: its key. */
	readonly withKey: string;
	readonly searchParameters: string;
	/** The announcement when the search finds none. */
	readonly noParameters: string;

	/** Two sentences that follow each other, which some languages do not part by a space. */
	readonly twoSentences: string;

	// Durations: `{0}` is the larger unit, `{1}` the smaller one.
	readonly seconds: string;
	readonly minutes: string;
	readonly minutesAndSeconds: string;
	readonly hours: string;
	readonly hoursAndMinutes: string;
	readonly days: string;
	readonly daysAndHours: string;

	// The status. The second string of a pair is shown from the first full second on; `{0}`: a duration.
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
	/** `{0}`: the time that is left. */
	readonly retryingFor: string;
	readonly stalled: string;
	readonly stalledFor: string;
	readonly waitingForYou: string;
	readonly retryNow: string;
	readonly cancel: string;
	readonly keepWaiting: string;
	readonly retry: string;
	readonly escapeStops: string;
	/** The announcement when a reply is complete; it is not visible. */
	readonly answered: string;

	// A message.
	readonly you: string;
	readonly assistant: string;
	readonly copy: string;
	readonly copied: string;
	readonly copyCode: string;
	readonly insertCode: string;
	readonly applyCode: string;
	readonly newFile: string;
	/** The label of code without a language. */
	readonly plainCode: string;
	readonly codeActions: string;
	readonly wrapCode: string;
	readonly fold: string;
	readonly unfold: string;
	readonly details: string;
	readonly thought: string;
	/** `{0}`: a duration. */
	readonly thoughtFor: string;
	readonly refused: string;
	readonly previousAnswer: string;
	readonly nextAnswer: string;
	/** `{0}` of `{1}`. */
	readonly answerOf: string;
	readonly sources: string;
	readonly audio: string;
	readonly audioFailed: string;
	/** The name of a picture without one. */
	readonly picture: string;
	/** The name of any other file without one. */
	readonly file: string;
	readonly pictureFailed: string;
	/** `{0}`: the name of a picture or a file. */
	readonly saveMedia: string;
	/** The heading of the changes that were made to a request for its provider. */
	readonly changes: string;
	readonly undoChange: string;
	readonly redoChange: string;
	readonly taskDone: string;
	readonly taskOpen: string;
	/** `{0}`: the description of the picture; `{1}`: the host it would be loaded from. */
	readonly image: string;
	/** `{0}`: the host. */
	readonly imageUnnamed: string;

	// A tool call.
	/** `{0}`: the tool's name. */
	readonly toolCall: string;
	readonly arguments: string;
	readonly toolAnswer: string;
	readonly toolPreview: string;
	/** {0}: the number of characters of an answer that are not shown yet. */
	readonly showMore: string;
	readonly allowOnce: string;
	readonly allowInChat: string;
	readonly deny: string;
	/** The announcement when a tool asks for permission; `{0}`: its title. */
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
