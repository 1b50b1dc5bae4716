import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { omitUndefined } from '../../core/base/omitUndefined';
import { ChatStateError } from '../../core/chat/journal/chatStateError';
import { lastReply } from '../../core/chat/conversation/conversation';
import { BackgroundChat } from '../../core/chat/session/backgroundChat';
import { QuestionQueue } from '../../core/chat/session/questionQueue';
import type { Repair, Repairs } from '../../core/chat/session/repairs';
import type { Sessions } from '../../core/chat/session/sessions';
import { parseModelRef, type Profile } from '../../core/llm/profiles';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassages } from '../platform/editor/findTarget';
import { setContext } from '../platform/settings/contexts';
import { THREADS } from '../platform/ids';
import { inform } from '../platform/ui/messages';
import { announceRepair, isMendedBy } from '../platform/strings/fixes';
import { LocalizedError, type Report } from '../platform/strings/report';
import { type DocumentMoved, DocumentTracker, movedUri } from '../platform/editor/documentTracker';
import { placeLabel } from '../platform/editor/selection';
import type { AdmittedTarget, Target } from '../platform/editor/target';
import { insertComment } from './insertComment';
import { isWholeAnswer, lastAnswer } from './threadComments';
import { Thread } from './thread';

export interface ThreadControllerParts {
	readonly sessions: Sessions;
	readonly repairs: Repairs;
	readonly findProfile: (id: string) => Profile | undefined;
	readonly clock: Clock;
	readonly report: Report;
	/** Shows a chat in the panel. */
	readonly openChat: (id: string) => Promise<void>;
}

/** The comment threads of explanations and questions at the code. */
export class ThreadController implements Disposable {
	readonly #parts: ThreadControllerParts;
	readonly #owned = new DisposableStore();
	readonly #controller: vscode.CommentController;
	#threads: readonly Thread[] = [];
	#lastNumber = 0;

	constructor(parts: ThreadControllerParts) {
		this.#parts = parts;
		this.#controller = this.#owned.add(vscode.comments.createCommentController(THREADS, 'Parley'));
		this.#controller.options = {
			prompt: vscode.l10n.t('Ask a follow-up question'),
			placeHolder: vscode.l10n.t('Ask about this code…'),
		};
		const documents = this.#owned.add(new DocumentTracker());
		this.#owned.add(
			documents.onDidChange(event =>
				this.#inDocument(event.document.uri).forEach(thread => thread.documentChanged(event)),
			),
		);
		this.#owned.add(documents.onDidMove(moved => this.#documentMoved(moved)));
		this.#owned.add(documents.onDidClose(uri => this.#documentClosed(uri)));
		this.#owned.add(
			vscode.workspace.onDidOpenTextDocument(document =>
				this.#inDocument(document.uri).forEach(thread => thread.documentOpened(document)),
			),
		);
		this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#updateContext()));
		this.#owned.add(parts.repairs.onDidRepair(repair => this.#retryRepaired(repair)));
	}

	/** The threads of VS Code, oldest first; without those whose code is not in its document any more. */
	get commentThreads(): readonly vscode.CommentThread[] {
		return this.#threads.filter(({ isShown }) => isShown).map(({ commentThread }) => commentThread);
	}

	/** Opens a thread and asks the question there; without one, asks for an explanation. Does not wait for the answer. */
	async explain(target: AdmittedTarget, question?: string): Promise<void> {
		const { sessions, report } = this.#parts;
		const passages = targetPassages(target);
		const place = placeLabel(passages[0]);
		const chat = new BackgroundChat(sessions);
		const questions = new QuestionQueue(chat, error => report('explain', localizeError(error)));
		questions.ask({
			text: question ?? vscode.l10n.t('Explain this code.'),
			attachments: passages.map(passage => passage.toAttachment(target.admission)),
			...omitUndefined({ title: question === undefined ? titleOf(target, place) : undefined }),
			tools: [],
		});
		const parts = { ...this.#parts, controller: this.#controller, onChange: () => this.#updateContext() };
		this.#threads = [
			...this.#threads,
			new Thread(++this.#lastNumber, questions, target, question !== undefined, parts),
		];
		this.#updateContext();
		reveal(target);
	}

	async ask(about: unknown): Promise<void> {
		const text = isReply(about) ? about.text.trim() : '';
		// VS Code empties the input box when this resolves: a question during an answer waits in the thread.
		if (text !== '') {
			this.#find(about)?.questions.ask({ text, attachments: [], tools: [] });
		}
	}

	/** Stops an answer. Keybindings and the command palette pass no argument: then it is one of the active document. */
	async stop(about: unknown): Promise<void> {
		(about === undefined ? this.#answeringInActiveDocument() : this.#find(about))?.questions.stop();
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
			informNoAnswer();
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
		if (answer === '' || !isWholeAnswer(thread.questions.chat)) {
			informNoAnswer();
			return;
		}
		await insertComment(answer, thread);
	}

	/** Opens the chat in the panel. The thread is collapsed, and shows the turns that are added there as well. */
	async continueInChat(about: unknown): Promise<void> {
		const thread = this.#find(about);
		if (thread === undefined || thread.questions.chat.isEmpty) {
			informNoAnswer();
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

	/** Finds the thread that a menu or a link passes; without an argument, the newest one at the cursor. */
	#find(about: unknown): Thread | undefined {
		if (about === undefined) {
			const editor = codeEditor();
			return editor === undefined
				? undefined
				: this.#inDocument(editor.document.uri).findLast(
						({ range, isShown }) => isShown && range.current.contains(editor.selection.active),
					);
		}
		const id = isReply(about) ? about.thread : about;
		return this.#threads.find(thread => thread.commentThread === id || thread.number === id);
	}

	/** Finds the newest answering thread at the cursor, else in the document: the cursor need not be at it. */
	#answeringInActiveDocument(): Thread | undefined {
		const editor = codeEditor();
		const answering =
			editor === undefined ? [] : this.#inDocument(editor.document.uri).filter(thread => thread.isAnswering);
		return (
			answering.findLast(({ range }) => editor !== undefined && range.current.contains(editor.selection.active)) ??
			answering.at(-1)
		);
	}

	/** Asks again what failed for a cause that the user has mended. */
	#retryRepaired(repair: Repair): void {
		for (const thread of this.#threads) {
			const reply = lastReply(thread.questions.chat.conversation);
			const isFailed = !thread.isAnswering && reply?.outcome?.kind === 'error';
			if (isFailed && isMendedBy(repair, reply.outcome.error, parseModelRef(reply.model))) {
				announceRepair(repair);
				thread.questions.retry(repair.kind);
			}
		}
	}

	#updateContext(): void {
		setContext('parley.answering', this.#answeringInActiveDocument() !== undefined);
	}

	#remove(thread: Thread): void {
		this.#threads = this.#threads.filter(other => other !== thread);
		thread.dispose();
		this.#updateContext();
	}

	/** Removes the threads of an untitled document, because another document will get its name. */
	#documentClosed(uri: vscode.Uri): void {
		if (uri.scheme === 'untitled') {
			this.#inDocument(uri).forEach(thread => this.#remove(thread));
		}
	}

	#inDocument(uri: vscode.Uri): readonly Thread[] {
		return this.#threads.filter(thread => thread.isAbout(uri));
	}

	/** Moves the threads of a document to its new address. */
	#documentMoved(moved: DocumentMoved): void {
		for (const thread of this.#threads) {
			const uri = movedUri(thread.commentThread.uri, moved);
			if (uri === undefined) {
				continue;
			}
			if (moved.saved !== undefined) {
				thread.documentOpened(moved.saved.file);
			}
			thread.documentMoved(uri);
		}
	}
}

const isReply = (about: unknown): about is vscode.CommentReply =>
	typeof about === 'object' && about !== null && 'thread' in about && 'text' in about && typeof about.text === 'string';

const titleOf = ({ symbol }: Target, place: string): string =>
	symbol === undefined ? vscode.l10n.t('Explain {0}', place) : vscode.l10n.t('Explain {0} ({1})', symbol, place);

/** Scrolls to the thread, which VS Code shows below the last line of its range. */
function reveal({ document, endLine }: Target): void {
	const editor = vscode.window.visibleTextEditors.find(candidate => candidate.document === document);
	const last = editor?.visibleRanges.at(-1)?.end.line;
	if (editor !== undefined && last !== undefined && endLine + THREAD_LINES > last) {
		editor.revealRange(new vscode.Range(endLine, 0, endLine, 0), vscode.TextEditorRevealType.InCenter);
	}
}

/** The height of the beginning of an answer, in lines. */
const THREAD_LINES = 10;

function informNoAnswer(): void {
	void inform(vscode.l10n.t('There is no complete answer yet.'));
}

const localizeError = (error: unknown): unknown =>
	error instanceof ChatStateError && error.kind === 'deleted'
		? new LocalizedError(vscode.l10n.t('The chat of this explanation no longer exists. Run Explain Here again.'))
		: error;
