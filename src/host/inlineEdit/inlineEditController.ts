import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { fencedBlock } from '../../core/base/markdownFence';
import { BackgroundChat, type ChatAnswer } from '../../core/chat/session/backgroundChat';
import type { Sessions } from '../../core/chat/session/sessions';
import { type Lines, standsAt } from '../../core/edit/text/lines';
import { type EditKind, editPrompt } from '../../core/edit/editPrompt';
import { TrackedLines } from '../../core/edit/review/trackedLines';
import { parseModelRef } from '../../core/llm/profiles';
import { describeAdaptation } from '../platform/strings/adaptationStrings';
import { errorStrings, fixLabel } from '../platform/strings/errorStrings';
import { targetLabel, targetPassage } from '../platform/editor/findTarget';
import { isFixedByCommand, runFix } from '../platform/strings/fixes';
import { formatList } from '../platform/ui/formatList';
import { inform, warn } from '../platform/ui/messages';
import { outcomeLabel } from '../platform/strings/outcomeLabel';
import type { Profiles } from '../platform/providers/profiles';
import type { Report } from '../platform/strings/report';
import { toAttachment } from '../platform/editor/selection';
import { textChangesOf } from '../platform/editor/textChanges';
import type { EditRequest, CodeBlock } from '../platform/editor/target';
import { preflight } from './preflight';
import { linesOf, openDocument } from './textDocuments';
import { EditSession } from './editSession';
import { EditList } from './editList';
import { EditView } from './editView';
import { InstructionInput } from './instruction';
import { InterruptedEdits } from './interruptedEdits';
import { EditApplier } from './applyEdit';
import { findCodeBlockTarget } from './codeBlockTarget';
import { ProposalDocuments } from './proposalDocuments';
import { ReviewActions } from './reviewActions';
import { findHunk, isRunning, type EditRef, findRunning } from './findEdit';
import { lineCount, presetsOf, titleOf } from './editStrings';

export interface InlineEditParts {
	readonly sessions: Sessions;
	readonly profiles: Profiles;
	readonly report: Report;
	/** Where typed instructions are remembered, and where the edits that run in this window are. */
	readonly remembered: vscode.Memento;
	readonly running: vscode.Memento;
	/** Shows a chat in the panel. */
	readonly openChat: (id: string) => Promise<void>;
}

/** Of a server's own words, in characters: a message is a line or two. */
const MAX_QUOTED = 300;

/** What is to be asked, once it is known. */
interface Plan {
	readonly kind: EditKind;
	readonly document: vscode.TextDocument;
	readonly start: number;
	readonly lines: Lines;
	readonly label: string;
	readonly instruction: string;
	readonly problems: readonly string[];
}

/** Edits in the editor: asked for at the code, put in when they are whole, reviewed change by change. */
export class InlineEditController implements Disposable {
	readonly #parts: InlineEditParts;
	readonly #owned = new DisposableStore();
	readonly #proposals = this.#owned.add(new ProposalDocuments());
	readonly #edits = this.#owned.add(new EditList());
	/** What the user does with the changes. */
	readonly review = new ReviewActions(this.#edits);
	readonly #instructions: InstructionInput;
	readonly #applier: EditApplier;
	readonly #interruptedEdits: InterruptedEdits;

	constructor(parts: InlineEditParts) {
		this.#parts = parts;
		this.#owned.add(new EditView(this.#edits));
		this.#owned.add(this.#edits.onDidChange(() => this.#refreshPreviews()));
		this.#instructions = new InstructionInput(parts.remembered);
		this.#interruptedEdits = new InterruptedEdits(parts.running, parts.openChat);
		void this.#interruptedEdits.tell().catch((error: unknown) => parts.report('interrupted edits', error));
		this.#applier = new EditApplier({
			edits: this.#edits,
			proposals: this.#proposals,
			report: parts.report,
			retry: edit => void this.#again(edit).catch((error: unknown) => parts.report('edit', error)),
			openAnswer: edit => void this.#openAnswer(edit).catch((error: unknown) => parts.report('edit', error)),
		});
	}

	/** The edits of this window that run, wait for the user, or can be taken back. */
	get edits(): EditList {
		return this.#edits;
	}

	/** Resolves when the model is asked, or the user went away. The answer comes by itself. */
	async start(request: EditRequest): Promise<void> {
		const { kind, target } = request;
		const { document } = target;
		const region = new TrackedLines(target.startLine, linesOf(document).slice(target.startLine, target.endLine + 1));
		// While the user thinks about what to ask for, the document may change.
		const following = vscode.workspace.onDidChangeTextDocument(event => {
			if (event.document === document) {
				region.change(textChangesOf(event));
			}
		});
		const label = targetLabel(target);
		try {
			if (!(await preflight(this.#edits, kind, document, region, label))) {
				return;
			}
			const problems = (request.problems ?? []).map(problemString);
			const instruction = await this.#instructionFor(request, label, region.lines);
			if (instruction === undefined) {
				return;
			}
			if (region.lost || !standsAt(linesOf(document), region.start, region.lines)) {
				sayGone(label);
				return;
			}
			this.#ask({ kind, document, start: region.start, lines: region.lines, label, instruction, problems });
		} finally {
			following.dispose();
		}
	}

	/** Puts code where it belongs that was made for no place, to be reviewed like any edit. */
	async apply(loose: CodeBlock): Promise<void> {
		const place = await findCodeBlockTarget(loose);
		if (place === undefined) {
			return;
		}
		const { document, start, lines, label } = place;
		const edit = new EditSession(this.#edits.newId(), 'edit', document.uri, label, '', linesOf(document), start, lines);
		edit.phase = 'deciding';
		edit.selected = selectionOf(document, start, lines);
		this.#edits.add(edit);
		try {
			await vscode.window.showTextDocument(document, { preserveFocus: true });
			await this.#applier.applyAnswer(edit, fencedBlock(loose.code, loose.language), document.languageId);
		} catch (error) {
			this.#edits.end(edit);
			throw error;
		}
	}

	/** Takes back what is open of the edit and asks again. */
	async retry(place?: EditRef): Promise<void> {
		const edit = findHunk(this.#edits, place)?.edit ?? findRunning(this.#edits, place);
		if (edit !== undefined) {
			await this.#again(edit);
		}
	}

	async openDiff(place?: EditRef): Promise<void> {
		const edit = findHunk(this.#edits, place)?.edit ?? findRunning(this.#edits, place);
		if (edit === undefined) {
			return;
		}
		if (edit.pending !== undefined) {
			edit.pending.ask();
			return;
		}
		const before = this.#proposals.uri(edit.id, 'before', edit.uri);
		const isComing = isRunning(edit);
		const right = isComing ? this.#proposals.uri(edit.id, 'proposal', edit.uri) : edit.uri;
		this.#proposals.set(before, () => edit.before.join('\n'));
		if (isComing) {
			this.#proposals.set(right, () => previewOf(edit));
		}
		await vscode.commands.executeCommand(
			'vscode.diff',
			before,
			right,
			isComing
				? vscode.l10n.t('{0}: before and as it arrives', edit.label)
				: vscode.l10n.t('{0}: before and now', edit.label),
			{ preview: false },
		);
	}

	async cancel(place?: EditRef): Promise<void> {
		const edit = findRunning(this.#edits, place);
		if (edit !== undefined) {
			// What has arrived stays in the history.
			this.#edits.end(edit);
		}
	}

	retryNow(place?: EditRef): void {
		findRunning(this.#edits, place)?.question?.retryNow();
	}

	keepWaiting(place?: EditRef): void {
		findRunning(this.#edits, place)?.question?.keepWaiting();
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** To be called before the chats are closed: what runs then is told of when the window is back. */
	leave(): void {
		this.#interruptedEdits.leave();
	}

	/** `undefined` where the user went away. */
	async #instructionFor(
		{ kind, instruction, problems = [] }: Omit<EditRequest, 'target'>,
		label: string,
		lines: Lines,
		value?: string,
	): Promise<string | undefined> {
		const isAsked = kind === 'edit' || kind === 'refactor' || (kind === 'fix' && problems.length === 0);
		if (value === undefined && (instruction !== undefined || !isAsked)) {
			return instruction ?? '';
		}
		const { model, profile } = this.#parts.sessions.current.model;
		const where = this.#parts.profiles.find(profile)?.name ?? profile;
		return this.#instructions.ask({
			title: titleOf(kind, label),
			placeholder:
				kind === 'fix'
					? vscode.l10n.t('What is wrong? To be sent: {0}, to {1} ({2})', lineCount(lines.length), model, where)
					: vscode.l10n.t('What should change? To be sent: {0}, to {1} ({2})', lineCount(lines.length), model, where),
			presets: presetsOf(kind),
			...(value === undefined ? {} : { value }),
		});
	}

	#ask(plan: Plan): void {
		const { kind, document, start, lines, label, instruction, problems } = plan;
		const edit = new EditSession(
			this.#edits.newId(),
			kind,
			document.uri,
			label,
			instruction,
			linesOf(document),
			start,
			lines,
		);
		edit.problems = problems;
		edit.selected = selectionOf(document, start, lines);
		edit.question = new BackgroundChat(this.#parts.sessions);
		edit.question.onText(text => edit.streamed.push(text));
		edit.question.onChange(() => this.#edits.grew());
		this.#edits.add(edit);
		void keepTab(document);
		void this.#answer(edit, document).catch((error: unknown) => {
			this.#edits.end(edit);
			this.#parts.report('edit', error);
		});
	}

	async #answer(edit: EditSession, document: vscode.TextDocument): Promise<void> {
		const { kind, instruction, problems, label, start, original } = edit;
		const passage = targetPassage({ document, startLine: start, endLine: start + original.length - 1 });
		const { question } = edit;
		if (question === undefined) {
			return;
		}
		this.#interruptedEdits.begin({ chat: question.id, label: titleOf(kind, label) });
		const asked = question.ask({
			title: instruction === '' ? titleOf(kind, label) : vscode.l10n.t('{0}: {1}', titleOf(kind, label), instruction),
			text: editPrompt({ kind, instruction, problems }),
			attachments: [toAttachment(passage, crypto.randomUUID())],
			tools: [],
		});
		const answer = await asked.finally(() => this.#interruptedEdits.end(question.id));
		if (edit.isOver) {
			return;
		}
		edit.phase = 'deciding';
		this.#edits.touch();
		this.#tellChanges(answer);
		if (answer.outcome.kind === 'complete') {
			await this.#applier.applyAnswer(edit, answer.text, document.languageId);
		} else {
			await this.#incomplete(edit, answer);
		}
	}

	/** Only a whole answer goes in by itself. What came of another is kept, and shown where the user wants it. */
	async #incomplete(edit: EditSession, { outcome, model }: ChatAnswer): Promise<void> {
		if (outcome.kind === 'cancelled') {
			this.#edits.end(edit);
			return;
		}
		this.#edits.park(edit);
		const id = parseModelRef(model)?.profile ?? '';
		const profile = this.#parts.profiles.find(id);
		const error = outcome.kind === 'error' ? errorStrings(outcome.error, profile) : undefined;
		const why =
			outcome.kind === 'error'
				? [error?.title, error?.hint, outcome.error.serverText.slice(0, MAX_QUOTED)]
				: [outcomeLabel(outcome.kind)];
		const arrived = edit.streamed.lines;
		const retry = vscode.l10n.t('Retry…');
		const again = (): Promise<void> => this.#again(edit);
		const fixes = (error?.fixes ?? []).filter(isFixedByCommand).map(fix => {
			// What was asked for is not lost while the way is cleared for it.
			const fixed = async (): Promise<void> => {
				await runFix(fix, id, profile);
				await this.#offerWays(edit, vscode.l10n.t('{0}: ask again?', edit.label), [[retry, again]]);
			};
			return [fixLabel(fix), fixed] as const;
		});
		await this.#offerWays(edit, vscode.l10n.t('{0}: nothing was changed. {1}', edit.label, sentences(why)), [
			...fixes,
			[retry, again],
			...(arrived.length > 0 && edit.kind !== 'tests'
				? [
						[
							vscode.l10n.t('Open as Diff'),
							() => this.#endWith(edit, () => this.#applier.showDiff(edit, arrived)),
						] as const,
					]
				: []),
			...(error === undefined
				? [[vscode.l10n.t('Show Answer'), () => this.#endWith(edit, () => this.#openAnswer(edit))] as const]
				: []),
		]);
	}

	/** Ways on from an edit of which nothing came; it ends where none is taken. */
	async #offerWays(
		edit: EditSession,
		words: string,
		ways: readonly (readonly [label: string, go: () => Promise<void>])[],
	): Promise<void> {
		const chosen = await warn(words, ...ways.map(([label]) => label));
		const way = ways.find(([label]) => label === chosen);
		await (way === undefined ? this.#edits.end(edit) : way[1]());
	}

	async #endWith(edit: EditSession, last: () => Promise<void>): Promise<void> {
		this.#edits.end(edit);
		await last();
	}

	/** What was changed for the provider is said, once, where there is no message for it to stand on. */
	#tellChanges({ changes }: ChatAnswer): void {
		if (changes.length > 0) {
			void inform(vscode.l10n.t('Changed for the provider: {0}', formatList(changes.map(describeAdaptation))));
		}
	}

	/** Shown in the panel, to go on there. */
	async #openAnswer({ question }: EditSession): Promise<void> {
		if (question !== undefined) {
			await this.#parts.openChat(question.id);
		}
	}

	async #again(edit: EditSession): Promise<void> {
		const { kind, label, problems } = edit;
		const instruction = await this.#instructionFor({ kind }, label, edit.original, edit.instruction);
		if (instruction === undefined) {
			if (edit.isOver) {
				this.#edits.end(edit);
			}
			return;
		}
		const document = await reopened(edit.uri);
		if (document === undefined) {
			this.#edits.end(edit);
			sayGone(label);
			return;
		}
		// The old answer goes only when the new one is asked for.
		if (edit.open.length > 0 && !(await this.review.undoAll(edit))) {
			return;
		}
		const place = edit.currentPlace(linesOf(document));
		this.#edits.end(edit);
		if (place === undefined) {
			sayGone(label);
			return;
		}
		this.#ask({ kind, document, ...place, label, instruction, problems });
	}

	#refreshPreviews(): void {
		for (const edit of this.#edits.all) {
			if (isRunning(edit)) {
				this.#proposals.refresh(this.#proposals.uri(edit.id, 'proposal', edit.uri));
			}
		}
	}
}

/** What has come so far in place of the lines that it replaces; those that it has not reached yet still stand. */
function previewOf({ asked, start, original, streamed, kind }: EditSession): string {
	const came = streamed.lines;
	const lines =
		kind === 'tests'
			? came
			: [...asked.slice(0, start), ...came, ...original.slice(came.length), ...asked.slice(start + original.length)];
	return lines.join('\n');
}

/** A tab that only previews its file is replaced by the next one; a file that is worked on stays, as if it were typed in. */
async function keepTab(document: vscode.TextDocument): Promise<void> {
	if (vscode.window.activeTextEditor?.document === document) {
		await vscode.commands.executeCommand('workbench.action.keepEditor');
	}
}

/** `undefined` where it is not there any more. VS Code would make an empty one of the name of an untitled one. */
async function reopened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
	const open = openDocument(uri);
	if (open !== undefined || uri.scheme === 'untitled') {
		return open;
	}
	return vscode.window.showTextDocument(uri).then(
		({ document }) => document,
		() => undefined,
	);
}

/** What is selected of these lines and of nothing else, in the editor in front. */
function selectionOf(document: vscode.TextDocument, start: number, lines: Lines): vscode.Selection | undefined {
	const editors = vscode.window.visibleTextEditors.filter(editor => editor.document === document);
	const { selection } = editors.find(editor => editor === vscode.window.activeTextEditor) ?? editors[0] ?? {};
	const all = new vscode.Range(start, 0, start + lines.length, 0);
	return selection?.isEmpty === false && all.contains(selection) ? selection : undefined;
}

const sayGone = (label: string): void => void warn(vscode.l10n.t('{0}: the code is not there any more.', label));

/** One after the other, as the user's language sets them. */
function sentences(all: readonly (string | undefined)[]): string {
	const [first = '', ...others] = all.filter(part => part !== undefined && part !== '');
	return others.reduce<string>((text, part) => vscode.l10n.t('{0} {1}', text, part ?? ''), first);
}

/** What the editor reports, for the model: the line as the editor counts, and the source's own words. */
const problemString = ({ range, message, source, code }: vscode.Diagnostic): string => {
	const number = typeof code === 'object' ? code.value : code;
	const from = [source, number].filter(part => part !== undefined).join(' ');
	return `line ${range.start.line + 1}: ${message}${from === '' ? '' : ` (${from})`}`;
};
