import { l10n } from 'vscode';
import {
	currentPath,
	lastReply,
	pickedChoice,
	type ReplyTurn,
	type Turn,
} from '../../core/chat/conversation/conversation';
import { isWholeReply } from '../../core/chat/conversation/wholeAnswers';
import type { BackgroundChat } from '../../core/chat/session/backgroundChat';
import type { QuestionQueue } from '../../core/chat/session/questionQueue';
import { parseModelRef, type Profile } from '../../core/llm/profiles';
import type { ErrorInfo } from '../../core/llm/types/chatError';
import { describeAdaptation } from '../platform/strings/adaptationStrings';
import { errorStrings } from '../platform/strings/errorStrings';
import { outcomeLabel } from '../platform/strings/outcomeLabel';
import { safeMarkdown, type SafeMarkdownStrings } from '../../core/markdown/safeMarkdown';
import { fencedCode, singleLine, escapeMarkdown } from '../../core/markdown/escapeMarkdown';
import { repairString, statusString } from '../platform/strings/statusStrings';
import { joinSentences } from '../platform/ui/formatList';
import { type RecoveryLinks, waitLinks, recoveryLinks } from './recoveryLinks';

/** The content of one comment in a thread. */
export interface CommentView {
	/** The name in the comment's header. */
	readonly author: string;
	/** The text beside the author: the model, or that the question waits; may be empty. */
	readonly label: string;
	/** Safe Markdown: it loads nothing and opens nothing. */
	readonly text: string;
	/** The commands that its links may run; empty unless the whole text is Parley's own. */
	readonly commands: readonly string[];
}

export interface RenderContext {
	/** The number of the thread. */
	readonly thread: number;
	/** True if the thread begins with the user's question; an explanation begins with the answer. */
	readonly showsQuestion: boolean;
	readonly findProfile: (id: string) => Profile | undefined;
	/** The current time, in ms since the epoch. */
	readonly now: number;
}

/** The most characters of an answer that are shown: they are all redrawn with each piece that arrives. */
const MAX_SHOWN = 100_000;

/** Returns the comments of a thread, at least one: VS Code shows an input form for a thread without comments. */
export function threadComments(questions: QuestionQueue, context: RenderContext): readonly CommentView[] {
	const { chat, pending, isAsking } = questions;
	const turns = currentPath(chat.conversation);
	const shown = turns.flatMap((turn, index) =>
		index === 0 && !context.showsQuestion && turn.kind === 'user' ? [] : [turnComment(turn, chat, context)],
	);
	const starting =
		chat.isRunning && turns.at(-1)?.kind !== 'reply' ? [fromParley('', italic(statusLine(chat, context)))] : [];
	// The question of an explanation is not shown, unless it could not be sent.
	const shownPending = turns.length === 0 && !context.showsQuestion && isAsking ? pending.slice(1) : pending;
	const waiting = shownPending.map(({ text }) => fromUser(text, isAsking ? l10n.t('waiting') : l10n.t('not sent yet')));
	const all = [...shown, ...recoveryComments(chat, context), ...starting, ...waiting];
	return all.length > 0 ? all : [fromParley('', italic(l10n.t('Connecting…')))];
}

/** Returns the text of the last answer as the model wrote it; empty if there is none. */
export function lastAnswer(chat: BackgroundChat): string {
	const last = currentPath(chat.conversation).findLast(turn => turn.kind === 'reply' && textOf(turn) !== '');
	return last?.kind === 'reply' ? textOf(last) : '';
}

/** Tells whether the last answer is there in full: only then may it become a comment in the code. */
export function isWholeAnswer(chat: BackgroundChat): boolean {
	const last = currentPath(chat.conversation).findLast(turn => turn.kind === 'reply' && textOf(turn) !== '');
	return !chat.isRunning && last?.kind === 'reply' && isWholeReply(last);
}

const textOf = ({ steps }: ReplyTurn): string =>
	steps
		.map(step => pickedChoice(step))
		.map(({ text, refusal }) => text || refusal)
		.filter(text => text !== '')
		.join('\n\n');

const fromUser = (text: string, label = ''): CommentView => ({
	author: l10n.t('You'),
	label,
	text: safeMarkdown(text, markdownStrings()),
	commands: [],
});
const fromParley = (label: string, text: string): CommentView => ({ author: 'Parley', label, text, commands: [] });
const italic = (text: string): string => `*${text.trim()}*`;

function turnComment(turn: Turn, chat: BackgroundChat, context: RenderContext): CommentView {
	if (turn.kind === 'user') {
		return fromUser(turn.text);
	}
	const requested = parseModelRef(turn.model);
	const model = turn.steps.at(-1)?.meta?.model ?? requested?.model ?? turn.model;
	const profile = context.findProfile(requested?.profile ?? '');
	const whole = textOf(turn);
	const parts = [
		safeMarkdown(whole.slice(0, MAX_SHOWN), markdownStrings()),
		whole.length > MAX_SHOWN ? italic(escapeMarkdown(l10n.t('Continue reading in the chat.'))) : '',
		turn.outcome?.kind === 'error' ? errorText(turn.outcome.error, profile) : '',
		turn.outcome === null ? pendingText(whole, chat, context) : endLine(turn),
	];
	return fromParley(
		model,
		parts.filter(part => part !== '').join('\n\n') || italic(escapeMarkdown(l10n.t('The answer is empty.'))),
	);
}

/** Returns the status of a running answer; empty while its text arrives, which shows enough. */
const pendingText = (text: string, chat: BackgroundChat, context: RenderContext): string =>
	text !== '' && (chat.status === null || chat.status.kind === 'streaming') ? '' : italic(statusLine(chat, context));

function statusLine(chat: BackgroundChat, { findProfile, now }: RenderContext): string {
	const { status } = chat;
	if (status === null) {
		return escapeMarkdown(l10n.t('Connecting…'));
	}
	const requested = parseModelRef(lastReply(chat.conversation)?.model ?? '');
	const reasons = [
		status.repaired === undefined ? '' : repairString(status.repaired),
		status.error === undefined ? '' : errorStrings(status.error, findProfile(requested?.profile ?? '')).title,
	];
	return escapeMarkdown(joinSentences([...reasons, statusString(status, now)]));
}

/** Returns the title of an error, its hint, and the server's message as a code block. */
function errorText(error: ErrorInfo, profile: Profile | undefined): string {
	const { title, hint } = errorStrings(error, profile);
	const serverText = error.serverText === '' ? [] : ['', ...fencedCode(error.serverText, 'text')];
	return [
		`**${singleLine(escapeMarkdown(title))}**`,
		...(hint === '' ? [] : ['', singleLine(escapeMarkdown(hint))]),
		...serverText,
	].join('\n');
}

/** Returns the outcome of an incomplete answer, the adaptations of its request, and the number of other answers. */
function endLine({ outcome, steps }: ReplyTurn): string {
	const others = steps.at(-1)?.others.length ?? 0;
	const notes = [
		outcome === null ? '' : outcomeLabel(outcome.kind, steps),
		...steps.flatMap(({ changes }) => changes.map(describeAdaptation)),
		moreAnswers(others),
	].filter(text => text !== '');
	return notes.length === 0 ? '' : italic(escapeMarkdown(notes.join(' · ')));
}

function moreAnswers(count: number): string {
	if (count === 0) {
		return '';
	}
	return count === 1 ? l10n.t('1 more answer in the chat') : l10n.t('{0} more answers in the chat', count);
}

/** Returns the links that run commands as a comment of their own, apart from any text of a model or a server. */
function recoveryComments(chat: BackgroundChat, { findProfile, thread }: RenderContext): readonly CommentView[] {
	const links = linksFor(chat, findProfile, thread);
	return links === undefined ? [] : [{ ...fromParley('', links.text), commands: links.commands }];
}

function linksFor(
	chat: BackgroundChat,
	findProfile: RenderContext['findProfile'],
	thread: number,
): RecoveryLinks | undefined {
	const reply = lastReply(chat.conversation);
	if (chat.isRunning || reply?.outcome?.kind !== 'error') {
		return waitLinks(chat.status?.kind, thread);
	}
	const profile = findProfile(parseModelRef(reply.model)?.profile ?? '');
	return recoveryLinks(errorStrings(reply.outcome.error, profile).fixes, thread, profile);
}

const markdownStrings = (): SafeMarkdownStrings => ({
	image: (name, host) => (name === '' ? l10n.t('Image ({0})', host) : l10n.t('Image: {0} ({1})', name, host)),
});
