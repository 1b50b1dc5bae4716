import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { ChatStateError } from '../../core/chat/journal/chatStateError';
import { BackgroundChat } from '../../core/chat/session/backgroundChat';
import { QuestionQueue } from '../../core/chat/session/questionQueue';
import type { Sessions } from '../../core/chat/session/sessions';
import { type CommentPlace, commentPlace, type NoCommentPlace } from '../../core/edit/comments/commentPlace';
import { docComment } from '../../core/edit/comments/docComment';
import { splitLines } from '../../core/edit/text/lines';
import type { Profile } from '../../core/llm/profiles';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassage } from '../platform/editor/findTarget';
import { setContext } from '../platform/settings/contexts';
import { THREADS } from '../platform/ids';
import { inform } from '../platform/ui/messages';
import type { Report } from '../platform/strings/report';
import { type DocumentMoved, DocumentTracker, movedUri } from '../platform/editor/documentTracker';
import { placeLabel, toAttachment } from '../platform/editor/selection';
import type { Target } from '../platform/editor/target';
import { lastAnswer } from './threadComments';
import { Thread } from './thread';

export interface ThreadControllerParts {
	readonly sessions: Sessions;
	readonly findProfile: (id: string) => Profile | undefined;
	readonly clock: Clock;
	readonly report: Report;
	/** Shows a chat in the panel, to go on there. */
	readonly openChat: (id: string) => Promise<void>;
}

/** Explanations as comment threads at the code. */
export class ThreadController implements Disposable {
	readonly #parts: ThreadControllerParts;
	readonly #owned = new DisposableStore();
	readonly #controller: vscode.CommentController;
	#threads: readonly Thread[] = [];
	#made = 0;

	constructor(parts: ThreadControllerParts) {
		this.#parts = parts;
		this.#controller = this.#owned.add(vscode.comments.createCommentController(THREADS, 'Parley'));
		this.#controller.options = {
			prompt: vscode.l10n.t('Ask a follow-up question'),
			placeHolder: vscode.l10n.t('Ask about this code…'),
		};
		const documents = this.#owned.add(new DocumentTracker());
		this.#owned.add(
			documents.onDidChange(event => this.#at(event.document.uri).forEach(thread => thread.follow(event))),
		);
		this.#owned.add(documents.onDidMove(moved => this.#move(moved)));
		this.#owned.add(documents.onDidClose(uri => this.#closed(uri)));
		this.#owned.add(
			vscode.workspace.onDidOpenTextDocument(document =>
				this.#at(document.uri).forEach(thread => thread.reopen(document)),
			),
		);
		this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#tellContext()));
	}

	/** As VS Code shows them, oldest first. */
	get shown(): readonly vscode.CommentThread[] {
		return this.#threads.map(({ shown }) => shown);
	}

	/** Opens a thread at the code and asks there; for an explanation where no question is given. Does not wait for the answer. */
	async explain(target: Target, question?: string): Promise<void> {
		const { sessions, report } = this.#parts;
		const code = targetPassage(target);
		const place = placeLabel(code);
		const chat = new BackgroundChat(sessions);
		const questions = new QuestionQueue(chat, error => report('explain', inWords(error)));
		questions.ask({
			text: question ?? vscode.l10n.t('Explain this code.'),
			attachments: [toAttachment(code, crypto.randomUUID())],
			...(question === undefined ? { title: titleOf(target, place) } : {}),
			tools: [],
		});
		const parts = { ...this.#parts, controller: this.#controller, moved: () => this.#tellContext() };
		this.#threads = [...this.#threads, new Thread(++this.#made, questions, target, question !== undefined, parts)];
		this.#tellContext();
		reveal(target);
	}

	async ask(about: unknown): Promise<void> {
		const text = isReply(about) ? about.text.trim() : '';
		// VS Code empties the box when this is done: what is asked while an answer comes waits in the thread.
		if (text !== '') {
			this.#find(about)?.questions.ask({ text, attachments: [], tools: [] });
		}
	}

	/** Keys and the palette hand over nothing: they stop what is answered in the document in front. */
	async stop(about: unknown): Promise<void> {
		(about === undefined ? this.#answeringInFront() : this.#find(about))?.questions.stop();
	}

	async retry(about: unknown): Promise<void> {
		this.#find(about)?.questions.retry();
	}

	retryNow(about: unknown): void {
		this.#find(about)?.questions.chat.retryNow();
	}

	keepWaiting(about: unknown): void {
		this.#find(about)?.questions.chat.keepWaiting();
	}

	async copy(about: unknown): Promise<void> {
		const thread = this.#find(about);
		const answer = thread === undefined ? '' : lastAnswer(thread.questions.chat);
		if (answer === '') {
			sayThereIsNothing();
			return;
		}
		await vscode.env.clipboard.writeText(answer);
		vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 2_000);
	}

	async insertAsComment(about: unknown): Promise<void> {
		const thread = this.#find(about);
		if (thread === undefined) {
			return;
		}
		const answer = lastAnswer(thread.questions.chat);
		if (answer === '' || thread.questions.chat.isRunning) {
			sayThereIsNothing();
			return;
		}
		// A file that was closed may have changed unseen: only when it is open again does the place know.
		const document = await vscode.workspace.openTextDocument(thread.shown.uri);
		if (thread.place.gone) {
			void inform(vscode.l10n.t('This code is no longer there. Copy the answer instead.'));
			return;
		}
		const place = commentPlace(splitLines(document.getText()), thread.place.range.start.line, document.languageId);
		if (typeof place === 'string') {
			void inform(noCommentWords(place, document.languageId));
			return;
		}
		if (!(await insertAbove(document, place, answer))) {
			void inform(vscode.l10n.t('This file cannot be changed. Copy the answer instead.'));
		}
	}

	/** The thread folds, and goes on showing what is said in the panel. */
	async continueInChat(about: unknown): Promise<void> {
		const thread = this.#find(about);
		if (thread === undefined || thread.questions.chat.isEmpty) {
			sayThereIsNothing();
			return;
		}
		await this.#parts.openChat(thread.questions.chat.id);
		thread.collapse();
	}

	async dismiss(about: unknown): Promise<void> {
		const thread = this.#find(about);
		if (thread !== undefined) {
			this.#remove(thread);
		}
	}

	dispose(): void {
		for (const thread of this.#threads) {
			thread.dispose();
		}
		this.#owned.dispose();
	}

	/** What menus and links hand over; from elsewhere nothing comes: then it is the newest thread at the cursor. */
	#find(about: unknown): Thread | undefined {
		if (about === undefined) {
			const editor = codeEditor();
			return editor === undefined
				? undefined
				: this.#at(editor.document.uri).findLast(({ place }) => place.range.contains(editor.selection.active));
		}
		const shown = isReply(about) ? about.thread : about;
		return this.#threads.find(thread => thread.shown === shown || thread.number === shown);
	}

	/** The newest at the cursor, else the newest of the document: a thread is looked at from beside it, too. */
	#answeringInFront(): Thread | undefined {
		const editor = codeEditor();
		const answering = editor === undefined ? [] : this.#at(editor.document.uri).filter(thread => thread.answering);
		return (
			answering.findLast(({ place }) => editor !== undefined && place.range.contains(editor.selection.active)) ??
			answering.at(-1)
		);
	}

	#tellContext(): void {
		setContext('parley.answering', this.#answeringInFront() !== undefined);
	}

	#remove(thread: Thread): void {
		this.#threads = this.#threads.filter(other => other !== thread);
		thread.dispose();
		this.#tellContext();
	}

	/** Removes the threads of an untitled document: another document will have its name, and they are not about that one. */
	#closed(uri: vscode.Uri): void {
		if (uri.scheme === 'untitled') {
			this.#at(uri).forEach(thread => this.#remove(thread));
		}
	}

	#at(uri: vscode.Uri): readonly Thread[] {
		return this.#threads.filter(thread => thread.isAbout(uri));
	}

	/** Moves the threads of a document to its new address. */
	#move(moved: DocumentMoved): void {
		for (const thread of this.#threads) {
			const uri = movedUri(thread.shown.uri, moved);
			if (uri === undefined) {
				continue;
			}
			if (moved.saved !== undefined) {
				thread.reopen(moved.saved.file);
			}
			thread.move(uri);
		}
	}
}

const isReply = (about: unknown): about is vscode.CommentReply =>
	typeof about === 'object' && about !== null && 'thread' in about && 'text' in about && typeof about.text === 'string';

const titleOf = ({ symbol }: Target, place: string): string =>
	symbol === undefined ? vscode.l10n.t('Explain {0}', place) : vscode.l10n.t('Explain {0} ({1})', symbol, place);

/** VS Code shows a thread below its last line and does not scroll to it. */
function reveal({ document, endLine }: Target): void {
	const editor = vscode.window.visibleTextEditors.find(candidate => candidate.document === document);
	const last = editor?.visibleRanges.at(-1)?.end.line;
	if (editor !== undefined && last !== undefined && endLine + ROOM > last) {
		editor.revealRange(new vscode.Range(endLine, 0, endLine, 0), vscode.TextEditorRevealType.InCenter);
	}
}

/** Lines that the beginning of an answer takes. */
const ROOM = 10;

function sayThereIsNothing(): void {
	void inform(vscode.l10n.t('There is no complete answer yet.'));
}

function noCommentWords(why: NoCommentPlace, languageId: string): string {
	switch (why) {
		case 'none':
			return vscode.l10n.t('This language has no comments. Copy the answer instead.');
		case 'unknown':
			return vscode.l10n.t(
				'Parley does not know how comments are written in this language ({0}). Copy the answer instead.',
				languageId,
			);
		case 'text':
			return vscode.l10n.t('Above this code a comment could be taken for text. Copy the answer instead.');
	}
}

/** `false` where the document takes no edit. One edit, and so one undo. */
async function insertAbove(
	document: vscode.TextDocument,
	{ line, languageId }: CommentPlace,
	text: string,
): Promise<boolean> {
	const indent = /^\s*/.exec(document.lineAt(line).text)?.[0] ?? '';
	const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
	const lines = docComment(text, languageId, indent, widthFor(document));
	const edit = new vscode.WorkspaceEdit();
	edit.insert(document.uri, new vscode.Position(line, 0), lines.map(added => added + eol).join(''));
	return vscode.workspace.applyEdit(edit);
}

/** The first ruler, where the user has one. */
function widthFor(document: vscode.TextDocument): number {
	const rulers: unknown = vscode.workspace.getConfiguration('editor', document).get('rulers');
	const [first]: readonly unknown[] = Array.isArray(rulers) ? rulers : [];
	const column = typeof first === 'object' && first !== null && 'column' in first ? first.column : first;
	return typeof column === 'number' && column > 20 ? column : 80;
}

const inWords = (error: unknown): unknown =>
	error instanceof ChatStateError && error.kind === 'deleted'
		? new Error(vscode.l10n.t('The chat of this explanation was deleted.'))
		: error;
