import { l10n } from 'vscode';
import {
	currentPath,
	lastReply,
	pickedChoice,
	type ReplyTurn,
	type Turn,
} from '../../core/chat/conversation/conversation';
import type { BackgroundChat } from '../../core/chat/session/backgroundChat';
import type { QuestionQueue } from '../../core/chat/session/questionQueue';
import { parseModelRef, type Profile } from '../../core/llm/profiles';
import type { ErrorInfo } from '../../core/llm/types/chatError';
import { describeAdaptation } from '../platform/strings/adaptationStrings';
import { errorStrings } from '../platform/strings/errorStrings';
import { outcomeLabel } from '../platform/strings/outcomeLabel';
import { safeMarkdown, type SafeMarkdownStrings } from '../../core/markdown/safeMarkdown';
import { fencedCode, singleLine, escapeMarkdown } from '../../core/markdown/escapeMarkdown';
import { statusString } from '../platform/strings/statusStrings';
import { type RecoveryLinks, waitLinks, recoveryLinks } from './recoveryLinks';

/** One comment of a thread. */
export interface CommentView {
	/** VS Code draws it once per comment. */
	readonly author: string;
	/** Beside the author: the model, or that it waits; may be empty. */
	readonly label: string;
	/** Quiet Markdown. */
	readonly text: string;
	/** Those that its links may run; only where every word is Parley's own. */
	readonly commands: readonly string[];
}

export interface RenderContext {
	/** The number of the thread. */
	readonly thread: number;
	/** Whether it begins with what the user asked; an explanation begins with the answer. */
	readonly asked: boolean;
	readonly findProfile: (id: string) => Profile | undefined;
	/** ms since the epoch */
	readonly now: number;
}

/** More than anybody reads beside the code, and drawn anew with every piece that comes. */
const MAX_SHOWN = 100_000;

/** What a thread shows; never nothing, as VS Code shows a form for a thread without comments. */
export function threadComments(questions: QuestionQueue, telling: RenderContext): readonly CommentView[] {
	const { chat, pending: notSent, isAsking } = questions;
	const turns = currentPath(chat.conversation);
	const shown = turns.flatMap((turn, at) =>
		at === 0 && !telling.asked && turn.kind === 'user' ? [] : [saidBy(turn, chat, telling)],
	);
	const begins = chat.isRunning && turns.at(-1)?.kind !== 'reply' ? [parley('', dim(statusLine(chat, telling)))] : [];
	// What an explanation asks goes without saying, unless it could not be asked.
	const unasked = turns.length === 0 && !telling.asked && isAsking ? notSent.slice(1) : notSent;
	const waits = unasked.map(({ text }) => user(text, isAsking ? l10n.t('waiting') : l10n.t('not sent yet')));
	const all = [...shown, ...waysOut(chat, telling), ...begins, ...waits];
	return all.length > 0 ? all : [parley('', dim(l10n.t('Connecting…')))];
}

/** The words of what was answered last, as the model wrote them; empty where nothing was. */
export function lastAnswer(chat: BackgroundChat): string {
	const last = currentPath(chat.conversation).findLast(turn => turn.kind === 'reply' && textOf(turn) !== '');
	return last?.kind === 'reply' ? textOf(last) : '';
}

const textOf = ({ steps }: ReplyTurn): string =>
	steps
		.map(step => pickedChoice(step))
		.map(({ text, refusal }) => text || refusal)
		.filter(text => text !== '')
		.join('\n\n');

const user = (text: string, label = ''): CommentView => ({
	author: l10n.t('You'),
	label,
	text: safeMarkdown(text, quietWords()),
	commands: [],
});
const parley = (label: string, text: string): CommentView => ({ author: 'Parley', label, text, commands: [] });
const dim = (text: string): string => `*${text.trim()}*`;

function saidBy(turn: Turn, chat: BackgroundChat, telling: RenderContext): CommentView {
	if (turn.kind === 'user') {
		return user(turn.text);
	}
	const asked = parseModelRef(turn.model);
	const answered = turn.steps.at(-1)?.meta?.model ?? asked?.model ?? turn.model;
	const profile = telling.findProfile(asked?.profile ?? '');
	const whole = textOf(turn);
	const parts = [
		safeMarkdown(whole.slice(0, MAX_SHOWN), quietWords()),
		whole.length > MAX_SHOWN ? dim(escapeMarkdown(l10n.t('The rest of this long answer is in the chat.'))) : '',
		turn.outcome?.kind === 'error' ? errorText(turn.outcome.error, profile) : '',
		turn.outcome === null ? pending(whole, chat, telling) : endLine(turn),
	];
	return parley(
		answered,
		parts.filter(part => part !== '').join('\n\n') || dim(escapeMarkdown(l10n.t('The answer is empty.'))),
	);
}

/** While text comes, that is enough to see. */
const pending = (text: string, chat: BackgroundChat, telling: RenderContext): string =>
	text !== '' && (chat.status === null || chat.status.kind === 'streaming') ? '' : dim(statusLine(chat, telling));

function statusLine(chat: BackgroundChat, { findProfile, now }: RenderContext): string {
	const { status } = chat;
	if (status === null) {
		return escapeMarkdown(l10n.t('Connecting…'));
	}
	const asked = parseModelRef(lastReply(chat.conversation)?.model ?? '');
	const why =
		status.error === undefined ? '' : `${errorStrings(status.error, findProfile(asked?.profile ?? '')).title} `;
	return escapeMarkdown(`${why}${statusString(status, now)}`);
}

/** What happened, the way out, and the server's own words. */
function errorText(error: ErrorInfo, profile: Profile | undefined): string {
	const { title, hint } = errorStrings(error, profile);
	const words = error.serverText === '' ? [] : ['', ...fencedCode(error.serverText, 'text')];
	return [
		`**${singleLine(escapeMarkdown(title))}**`,
		...(hint === '' ? [] : ['', singleLine(escapeMarkdown(hint))]),
		...words,
	].join('\n');
}

/** How the answer ended, where it did not simply end, and how its request differed from what was chosen. */
function endLine({ outcome, steps }: ReplyTurn): string {
	const others = steps.at(-1)?.others.length ?? 0;
	const words = [
		outcome === null ? '' : outcomeLabel(outcome.kind),
		...steps.flatMap(({ changes }) => changes.map(describeAdaptation)),
		others === 0 ? '' : l10n.t('More answers in the chat: {0}', others),
	].filter(text => text !== '');
	return words.length === 0 ? '' : dim(escapeMarkdown(words.join(' · ')));
}

/** A comment of its own: no word of a model or a server stands beside links that run commands. */
function waysOut(chat: BackgroundChat, { findProfile, thread }: RenderContext): readonly CommentView[] {
	const way = (): RecoveryLinks | undefined => {
		const reply = lastReply(chat.conversation);
		if (chat.isRunning || reply?.outcome?.kind !== 'error') {
			return waitLinks(chat.status?.kind, thread);
		}
		const profile = findProfile(parseModelRef(reply.model)?.profile ?? '');
		return recoveryLinks(errorStrings(reply.outcome.error, profile).fixes, thread, profile);
	};
	const found = way();
	return found === undefined ? [] : [{ ...parley('', found.text), commands: found.commands }];
}

const quietWords = (): SafeMarkdownStrings => ({
	image: (name, host) => (name === '' ? l10n.t('Image ({0})', host) : l10n.t('Image: {0} ({1})', name, host)),
});
