import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { lastReply } from '../../core/chat/conversation/conversation';
import type { QuestionQueue } from '../../core/chat/session/questionQueue';
import type { Profile } from '../../core/llm/profiles';
import type { Target } from '../platform/editor/target';
import { plainLabel } from '../platform/ui/plainLabel';
import { plainMarkdown } from '../platform/ui/plainMarkdown';
import { Throttle } from '../../core/base/throttle';
import { TrackedRange } from './trackedRange';
import { type CommentView, threadComments } from './threadComments';

export interface ThreadParts {
	readonly controller: vscode.CommentController;
	readonly findProfile: (id: string) => Profile | undefined;
	readonly clock: Clock;
	/** Called when a turn of the thread or its status has changed. */
	readonly onChange: () => void;
}

/** The context value of a thread, which the `when` clauses of its menus test. */
type ThreadState = 'answering' | 'failed' | 'idle';

/** VS Code can redraw eight times a second without losing the focus or the text that is being typed. */
const MIN_PAUSE_MS = 125;
/** The time in which VS Code tells that a document that the user has changed differs from its file. */
const SETTLING_MS = 250;
/** A long text takes longer to draw, so it is drawn less often. */
const PAUSE_MS_PER_CHARACTER = 1 / 40;

/** Questions about code and their answers as a comment thread at the code. */
export class Thread implements Disposable {
	readonly #parts: ThreadParts;
	readonly #range: TrackedRange;
	readonly #showsQuestion: boolean;
	readonly #drawing: Throttle;
	readonly #owned = new DisposableStore();
	/** The comments as VS Code has them: it recognizes a comment by the identity of its object. */
	readonly #comments: vscode.Comment[] = [];
	#document: vscode.TextDocument;
	/** The thread of VS Code; disposed of while the code is not in the document any more. */
	#commentThread: vscode.CommentThread;
	#isShown = true;
	#tick: Disposable | undefined;
	#settling: Disposable | undefined;

	/** `showsQuestion`: true if the thread begins with the user's question; an explanation begins with the answer. */
	constructor(
		readonly number: number,
		readonly questions: QuestionQueue,
		target: Target,
		showsQuestion: boolean,
		parts: ThreadParts,
	) {
		this.#parts = parts;
		this.#range = new TrackedRange(target);
		this.#showsQuestion = showsQuestion;
		this.#document = target.document;
		this.#drawComments();
		this.#commentThread = this.#create(target.document.uri);
		this.#drawing = this.#owned.add(new Throttle(parts.clock, () => this.#draw()));
		this.#owned.add(questions);
		this.#owned.add(questions.onChange(() => this.#drawing.request()));
		this.#owned.add(questions.onChange(parts.onChange));
	}

	get commentThread(): vscode.CommentThread {
		return this.#commentThread;
	}
	/** False while the document was loaded anew without the code, so that nothing is there to stand at. */
	get isShown(): boolean {
		return this.#isShown;
	}
	/** The document as it is open, or was last open. */
	get document(): vscode.TextDocument {
		return this.#document;
	}
	get range(): TrackedRange {
		return this.#range;
	}

	/** True while an answer arrives or is about to be requested. */
	get isAnswering(): boolean {
		return this.questions.chat.isRunning || this.questions.isAsking;
	}

	isAbout(uri: vscode.Uri): boolean {
		return this.#commentThread.uri.toString() === uri.toString();
	}

	documentChanged(event: vscode.TextDocumentChangeEvent): void {
		this.#document = event.document;
		this.#range.documentChanged(event);
		if (this.#range.isUnproven) {
			this.#settling?.dispose();
			this.#settling = this.#parts.clock.after(SETTLING_MS, () => this.#settle());
		}
		this.#drawRange();
	}

	documentOpened(document: vscode.TextDocument): void {
		this.#document = document;
		this.#range.documentOpened(document);
		this.#drawRange();
	}

	/** Moves the thread to the document's new address. VS Code cannot do that, so the thread is created again. */
	documentMoved(uri: vscode.Uri): void {
		this.#show(uri);
		this.#drawRange();
	}

	collapse(): void {
		this.#commentThread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
	}

	dispose(): void {
		this.#tick?.dispose();
		this.#settling?.dispose();
		this.#owned.dispose();
		this.#commentThread.dispose();
	}

	#settle(): void {
		this.#range.settle(this.#document);
		this.#drawRange();
	}

	/** Creates the thread of VS Code again, as open or folded as it was. */
	#show(uri: vscode.Uri): void {
		const { collapsibleState } = this.#commentThread;
		this.#commentThread.dispose();
		this.#commentThread = this.#create(uri);
		this.#commentThread.collapsibleState = collapsibleState;
		this.#isShown = true;
		this.#draw();
	}

	#create(uri: vscode.Uri): vscode.CommentThread {
		const commentThread = this.#parts.controller.createCommentThread(uri, this.#range.current, [...this.#comments]);
		commentThread.canReply = true;
		commentThread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		commentThread.label = plainLabel(this.#range.label(this.#document));
		commentThread.contextValue = this.#state;
		return commentThread;
	}

	get #state(): ThreadState {
		const { chat, pending } = this.questions;
		if (this.isAnswering) {
			return 'answering';
		}
		return pending.length > 0 || lastReply(chat.conversation)?.outcome?.kind === 'error' ? 'failed' : 'idle';
	}

	/** Draws the thread and returns the time to wait before it is drawn again, in ms. */
	#draw(): number {
		const length = this.#drawComments();
		if (!this.#isShown) {
			return MIN_PAUSE_MS;
		}
		this.#commentThread.comments = [...this.#comments];
		if (this.#commentThread.contextValue !== this.#state) {
			this.#commentThread.contextValue = this.#state;
		}
		return Math.max(MIN_PAUSE_MS, length * PAUSE_MS_PER_CHARACTER);
	}

	/** Updates the comments, and again each second while an answer is awaited. Returns the number of characters. */
	#drawComments(): number {
		const { clock, findProfile } = this.#parts;
		const context = { thread: this.number, showsQuestion: this.#showsQuestion, findProfile, now: clock.now() };
		const views = threadComments(this.questions, context);
		this.#comments.length = Math.min(this.#comments.length, views.length);
		for (const [index, view] of views.entries()) {
			const drawn = this.#comments[index];
			const comment = toComment(view);
			this.#comments[index] = drawn?.author.name === view.author ? Object.assign(drawn, comment) : comment;
		}
		this.#tick?.dispose();
		this.#tick = this.questions.chat.isRunning ? clock.after(1_000, () => this.#drawing.request()) : undefined;
		return views.reduce((sum, { text }) => sum + text.length, 0);
	}

	#drawRange(): void {
		if (this.#range.isLeft) {
			this.#isShown = false;
			this.#commentThread.dispose();
			return;
		}
		if (!this.#isShown) {
			this.#show(this.#commentThread.uri);
			return;
		}
		const range = this.#range.current;
		if (this.#commentThread.range?.isEqual(range) !== true) {
			this.#commentThread.range = range;
		}
		const label = plainLabel(this.#range.label(this.#document));
		if (this.#commentThread.label !== label) {
			this.#commentThread.label = label;
		}
	}
}

function toComment({ author, label, text, commands }: CommentView): vscode.Comment {
	return {
		author: { name: plainLabel(author) },
		body: plainMarkdown(text, commands),
		mode: vscode.CommentMode.Preview,
		label: plainLabel(label),
	};
}
