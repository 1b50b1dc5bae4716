import type { ImageAttachment } from '../../core/chat/conversation/attachments';
import { currentPath } from '../../core/chat/conversation/conversation';
import { fromBase64 } from '../platform/base64';
import { type HandlerContext, type MessageHandlers, type MessageOf, reportFailure } from './messageHandler';
import { createAttachment } from './pickAttachments';

type ComposerHandlers = Pick<
	MessageHandlers,
	'send' | 'draft' | 'suggest' | 'attach' | 'paste' | 'removeChip' | 'openChip'
>;

/** Returns the handlers of the composer: its text, its chips, and sending. */
export function composerHandlers(context: HandlerContext): ComposerHandlers {
	const { composer } = context.parts;
	return {
		send: ({ text }) => void send(context, text),
		draft: ({ text }) => {
			composer.setDraft(text);
			context.sendDrawer();
		},
		suggest: ({ suggestion }) => void sendSuggestion(context, suggestion),
		attach: () => reportFailure(context, 'attach', attach(context)),
		paste: message => paste(context, message),
		removeChip: ({ chip }) => composer.remove(chip),
		openChip: ({ chip }) => openChip(context, chip),
	};
}

/** Sends the message. The view has emptied its box already: if the message cannot be sent, it is put back there. */
async function send(context: HandlerContext, text: string): Promise<void> {
	const { composer, report } = context.parts;
	const { attachments } = composer;
	const isEmpty = text.trim() === '';
	if (isEmpty && attachments.length === 0) {
		return;
	}
	composer.clear();
	context.sendComposer();
	try {
		await context.session.send({ text: isEmpty ? '' : text, attachments });
	} catch (error) {
		for (const attachment of attachments) {
			composer.attach(attachment);
		}
		composer.setDraft(composer.draft === '' ? text : `${text}\n${composer.draft}`);
		context.sendComposer(composer.draft);
		report('send', error);
	}
}

/** Sends a suggestion and nothing else, or shows a step of the tour; the content of the composer stays there. */
async function sendSuggestion(context: HandlerContext, id: string): Promise<void> {
	const { session, suggestions, parts } = context;
	const suggestion = suggestions.find(candidate => candidate.id === id);
	if (suggestion !== undefined && 'step' in suggestion) {
		parts.actions.takeTour(suggestion.step);
		context.noteTourStep(suggestion.step);
		return;
	}
	if (suggestion === undefined || session.running || session.readOnly) {
		return;
	}
	const passages = suggestion.passages();
	try {
		const admission = await parts.gate.admit(passages);
		if (passages.length > 0 && admission === undefined) {
			return;
		}
		const attachments = admission === undefined ? [] : passages.map(passage => passage.toAttachment(admission));
		await session.send({ text: suggestion.prompt, attachments });
	} catch (error) {
		parts.report('suggest', error);
	}
}

async function attach(context: HandlerContext): Promise<void> {
	const { order, actions, composer } = context.parts;
	const ticket = order.begin();
	for (const attachment of await actions.pickAttachments()) {
		composer.attach(attachment);
	}
	if (ticket.isLatest) {
		context.focus();
	}
}

function paste({ parts }: HandlerContext, { name, mime, data }: MessageOf<'paste'>): void {
	try {
		parts.composer.attach(createAttachment(name, mime, fromBase64(data)));
	} catch (error) {
		parts.report('paste', error);
	}
}

function openChip(context: HandlerContext, id: string): void {
	const { composer, actions } = context.parts;
	const sent = currentPath(context.session.conversation).flatMap(turn =>
		turn.kind === 'user' ? turn.attachments : [],
	);
	const attachment = [...composer.attachments, ...sent].find(candidate => candidate.id === id);
	if (attachment?.kind === 'image' && composer.attachments.includes(attachment)) {
		void changeImageDetail(context, attachment);
	} else if (attachment !== undefined) {
		actions.openAttachment(attachment);
	}
}

async function changeImageDetail({ parts }: HandlerContext, image: ImageAttachment): Promise<void> {
	const changed = await parts.actions.askImageDetail(image);
	if (changed !== undefined) {
		parts.composer.replace(changed);
	}
}
