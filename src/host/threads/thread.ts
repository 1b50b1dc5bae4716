import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { lastReply } from '../../core/chat/conversation/conversation';
import type { QuestionQueue } from '../../core/chat/session/questionQueue';
import type { Profile } from '../../core/llm/profiles';
import type { Target } from '../platform/editor/target';
import { Throttle } from '../../core/base/throttle';
import { TrackedRange } from './trackedRange';
import { type CommentView, threadComments } from './threadComments';

export interface ThreadParts {
	readonly controller: vscode.CommentController;
	readonly findProfile: (id: string) => Profile | undefined;
	readonly clock: Clock;
	/** What is said or going on in it has changed. */
	readonly moved: () => void;
}

/** What menus ask a thread for. */
type ThreadState = 'answering' | 'failed' | 'idle';

/** VS Code takes eight of them a second without losing the focus or what is being typed. */
const SHORTEST_PAUSE = 125;
/** A long text costs more to draw: it is drawn the less often. */
const PAUSE_PER_CHARACTER = 1 / 40;

/** Questions about code as VS Code shows them: comments at the code. */
export class Thread implements Disposable {
	readonly #parts: ThreadParts;
	readonly #place: TrackedRange;
	readonly #asked: boolean;
	readonly #pace: Throttle;
	readonly #owned = new DisposableStore();
	/** VS Code knows a comment again by the object. */
	readonly #comments: vscode.Comment[] = [];
	#document: vscode.TextDocument;
	#shown: vscode.CommentThread;
	#tick: Disposable | undefined;

	/** `asked`: whether it begins with what the user asked; an explanation begins with the answer. */
	constructor(
		readonly number: number,
		readonly questions: QuestionQueue,
		target: Target,
		asked: boolean,
		parts: ThreadParts,
	) {
		this.#parts = parts;
		this.#place = new TrackedRange(target);
		this.#asked = asked;
		this.#document = target.document;
		this.#drawComments();
		this.#shown = this.#create(target.document.uri);
		this.#pace = this.#owned.add(new Throttle(parts.clock, () => this.#draw()));
		this.#owned.add(questions);
		this.#owned.add(questions.onChange(() => this.#pace.request()));
		this.#owned.add(questions.onChange(parts.moved));
	}

	get shown(): vscode.CommentThread {
		return this.#shown;
	}
	/** As it is or was last open. */
	get document(): vscode.TextDocument {
		return this.#document;
	}
	get place(): TrackedRange {
		return this.#place;
	}

	/** An answer comes, or is about to be asked for. */
	get answering(): boolean {
		return this.questions.chat.isRunning || this.questions.isAsking;
	}

	isAbout(uri: vscode.Uri): boolean {
		return this.#shown.uri.toString() === uri.toString();
	}

	follow(event: vscode.TextDocumentChangeEvent): void {
		this.#document = event.document;
		this.#place.change(event);
		this.#drawPlace();
	}

	reopen(document: vscode.TextDocument): void {
		this.#document = document;
		this.#place.reopen(document);
		this.#drawPlace();
	}

	/** The file has another name; VS Code keeps a thread where it was made. */
	move(uri: vscode.Uri): void {
		const { collapsibleState } = this.#shown;
		this.#shown.dispose();
		this.#shown = this.#create(uri);
		this.#shown.collapsibleState = collapsibleState;
		this.#draw();
	}

	collapse(): void {
		this.#shown.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
	}

	dispose(): void {
		this.#tick?.dispose();
		this.#owned.dispose();
		this.#shown.dispose();
	}

	#create(uri: vscode.Uri): vscode.CommentThread {
		const shown = this.#parts.controller.createCommentThread(uri, this.#place.range, [...this.#comments]);
		shown.canReply = true;
		shown.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		shown.label = this.#place.label(this.#document);
		shown.contextValue = this.#state;
		return shown;
	}

	get #state(): ThreadState {
		const { chat, pending } = this.questions;
		if (this.answering) {
			return 'answering';
		}
		return pending.length > 0 || lastReply(chat.conversation)?.outcome?.kind === 'error' ? 'failed' : 'idle';
	}

	/** Resolves to how long to leave it so, in ms. */
	#draw(): number {
		const length = this.#drawComments();
		this.#shown.comments = [...this.#comments];
		if (this.#shown.contextValue !== this.#state) {
			this.#shown.contextValue = this.#state;
		}
		return Math.max(SHORTEST_PAUSE, length * PAUSE_PER_CHARACTER);
	}

	/** The time that something takes is shown while nothing else moves. Returns how long the text is. */
	#drawComments(): number {
		const { clock, findProfile } = this.#parts;
		const context = { thread: this.number, asked: this.#asked, findProfile, now: clock.now() };
		const said = threadComments(this.questions, context);
		this.#comments.length = Math.min(this.#comments.length, said.length);
		for (const [at, one] of said.entries()) {
			const drawn = this.#comments[at];
			this.#comments[at] = drawn?.author.name === one.author ? Object.assign(drawn, commentOf(one)) : commentOf(one);
		}
		this.#tick?.dispose();
		this.#tick = this.questions.chat.isRunning ? clock.after(1_000, () => this.#pace.request()) : undefined;
		return said.reduce((sum, { text }) => sum + text.length, 0);
	}

	#drawPlace(): void {
		const { range } = this.#place;
		if (this.#shown.range?.isEqual(range) !== true) {
			this.#shown.range = range;
		}
		const label = this.#place.label(this.#document);
		if (this.#shown.label !== label) {
			this.#shown.label = label;
		}
	}
}

function commentOf({ author, label, text, commands }: CommentView): vscode.Comment {
	const body = new vscode.MarkdownString(text, false);
	body.isTrusted = commands.length === 0 ? false : { enabledCommands: commands };
	body.supportHtml = false;
	return { author: { name: author }, body, mode: vscode.CommentMode.Preview, label };
}
