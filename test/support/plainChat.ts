import type { StepChoice, Call, Conversation, Step, Turn } from '../../src/core/chat/conversation/conversation';
import type { Attachment } from '../../src/core/chat/conversation/attachments';
import type { AnswerEnd } from '../../src/core/chat/conversation/entries';
import type { AppliedAdaptation } from '../../src/core/llm/types/appliedAdaptation';
import type { Citation, Outcome, ReplyMeta, ToolCall, Usage } from '../../src/core/llm/types/types';

/**
 * Returns everything that a conversation holds, as plain JSON with names of its own, so that a test can state what must
 * come back whatever the product calls its fields. All fields are named here: a renaming changes only the right-hand
 * sides.
 */
export function plainChat(conversation: Conversation): unknown {
	return JSON.parse(
		JSON.stringify({
			id: conversation.id,
			title: conversation.title,
			at: conversation.at,
			workspace: conversation.workspace,
			settings: {
				model: conversation.config.model,
				tools: conversation.config.tools,
				surface: conversation.config.surface,
				parameters: conversation.config.parameters,
			},
			allowedTools: [...conversation.allowed].toSorted(),
			newest: conversation.head,
			turns: [...conversation.turns.values()].map(plainTurn),
		}),
	);
}

function plainTurn(turn: Turn): unknown {
	const place = { id: turn.id, follows: turn.parent, at: turn.at };
	return turn.kind === 'user'
		? { by: 'user', ...place, text: turn.text, attachments: turn.attachments.map(plainAttachment) }
		: {
				by: 'model',
				...place,
				model: turn.model,
				tools: turn.tools,
				requests: turn.steps.map(plainRequest),
				endedAt: turn.endedAt,
				outcome: turn.outcome === null ? 'none yet' : plainOutcome(turn.outcome),
			};
}

function plainAttachment(attachment: Attachment): unknown {
	switch (attachment.kind) {
		case 'selection':
			return {
				what: 'code',
				id: attachment.id,
				path: attachment.path,
				uri: attachment.uri,
				language: attachment.languageId,
				lines: [attachment.startLine, attachment.endLine],
				text: attachment.text,
			};
		case 'image':
			return {
				what: 'image',
				id: attachment.id,
				name: attachment.name,
				url: attachment.url,
				detail: attachment.detail,
			};
		case 'audio':
			return {
				what: 'audio',
				id: attachment.id,
				name: attachment.name,
				format: attachment.format,
				data: attachment.data,
			};
		case 'file':
			return { what: 'file', id: attachment.id, name: attachment.name, data: attachment.data };
	}
}

const plainRequest = (step: Step): unknown => ({
	startedAt: step.startedAt,
	firstTextAt: step.firstTextAt,
	endedAt: step.endedAt,
	text: step.text,
	reasoning: step.reasoning,
	refusal: step.refusal,
	finish: step.finishReason,
	end: plainEnd(step.end),
	others: step.others.map(plainAnswer),
	picked: step.picked,
	adaptations: step.changes.map(plainAdaptation),
	calls: step.calls.map(plainCall),
	usage: plainUsage(step.usage),
	server: plainServer(step.meta),
});

const plainAnswer = (answer: StepChoice): unknown => ({
	index: answer.choice,
	text: answer.text,
	reasoning: answer.reasoning,
	refusal: answer.refusal,
	end: plainEnd(answer.end),
});

const plainEnd = (end: AnswerEnd | undefined): unknown =>
	end && {
		index: end.choice,
		finish: end.finishReason,
		citations: end.citations?.map(plainCitation),
		audio: end.audio && {
			id: end.audio.id,
			data: end.audio.data,
			transcript: end.audio.transcript,
			expiresAt: end.audio.expiresAt,
			format: end.audio.format,
		},
		calls: end.calls?.map(plainToolCall),
	};

const plainCitation = (citation: Citation): unknown => ({
	url: citation.url,
	title: citation.title,
	from: citation.start,
	to: citation.end,
});

const plainToolCall = (call: ToolCall): unknown => ({
	id: call.id,
	name: call.name,
	arguments: call.arguments,
	extra: call.extraContent,
});

const plainCall = (call: Call): unknown => ({
	call: plainToolCall(call.call),
	state: call.state,
	result: call.result && { text: call.result.text, summary: call.result.summary },
});

function plainAdaptation(change: AppliedAdaptation): unknown {
	const { adaptation } = change;
	return {
		kind: adaptation.kind,
		parameter: adaptation.param,
		to: 'to' in adaptation ? adaptation.to : undefined,
		only: 'only' in adaptation ? adaptation.only : undefined,
		beside: 'beside' in adaptation ? adaptation.beside : undefined,
		min: 'min' in adaptation ? adaptation.min : undefined,
		max: 'max' in adaptation ? adaptation.max : undefined,
		valueBefore: change.from,
		valueAfter: change.to,
		along: change.along,
		source: change.by,
		family: change.family,
	};
}

const plainUsage = (usage: Usage | undefined): unknown =>
	usage && {
		prompt: usage.promptTokens,
		completion: usage.completionTokens,
		total: usage.totalTokens,
		cached: usage.cachedTokens,
		audioPrompt: usage.audioPromptTokens,
		reasoning: usage.reasoningTokens,
		audioCompletion: usage.audioCompletionTokens,
		acceptedPrediction: usage.acceptedPredictionTokens,
		rejectedPrediction: usage.rejectedPredictionTokens,
	};

const plainServer = (meta: ReplyMeta | undefined): unknown =>
	meta && {
		id: meta.id,
		model: meta.model,
		created: meta.created,
		fingerprint: meta.systemFingerprint,
		tier: meta.serviceTier,
		request: meta.requestId,
	};

const plainOutcome = (outcome: Outcome): unknown =>
	outcome.kind === 'error'
		? {
				kind: 'error',
				error: {
					kind: outcome.error.kind,
					words: outcome.error.serverText,
					status: outcome.error.status,
					code: outcome.error.code,
					parameter: outcome.error.param,
					url: outcome.error.url,
					mayRetry: outcome.error.retryable,
					retriesItself: outcome.error.autoRetry,
					waitMs: outcome.error.retryAfterMs,
					request: outcome.error.requestId,
					redirectedTo: outcome.error.redirectedTo,
				},
			}
		: { kind: outcome.kind };
