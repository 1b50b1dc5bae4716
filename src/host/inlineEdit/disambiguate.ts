import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { hiddenCharactersIn, withoutHidden } from '../../core/base/hiddenCharacters';
import { omitUndefined } from '../../core/base/omitUndefined';
import { type Lines, sameLines } from '../../core/edit/text/lines';
import type { Doubt, Removal, ReplyCode } from '../../core/edit/reply/replyCode';
import { formatList } from '../platform/ui/formatList';
import { describeHidden } from '../platform/ui/hiddenCharacters';
import { offer } from '../platform/ui/messages';
import type { Report } from '../platform/strings/report';
import { linesOf, openDocument } from './textDocuments';
import type { EditSession, PendingQuestion } from './editSession';
import type { EditList } from './editList';
import { lineCount } from './editStrings';
import { type PickItem, showPick } from '../platform/ui/quickPick';

export interface DisambiguationParts {
	readonly edits: EditList;
	readonly report: Report;
	/** Shows the whole answer as a chat. */
	readonly openAnswer: (edit: EditSession) => Promise<void>;
	/** Shows what code would make of the document, and applies nothing. */
	readonly showDiff: (edit: EditSession, lines: Lines) => Promise<void>;
}

/** A way to answer a question. */
interface Choice<T> {
	readonly label: string;
	readonly description: string;
	/** Resolves to the decision; to `undefined` where there is none yet. */
	readonly run: () => Promise<T | undefined>;
}

interface Question<T> {
	readonly text: string;
	/** What it is about, in a few words for the lens. */
	readonly subject?: string;
	/** The buttons of the message; where there are none, one button opens the list. */
	readonly choices?: readonly Choice<T>[];
}

type ChoiceQuestion = Question<Lines> & { readonly choices: readonly Choice<Lines>[] };

/** Questions about an answer that only the user can decide. */
export class Disambiguation {
	readonly #parts: DisambiguationParts;

	constructor(parts: DisambiguationParts) {
		this.#parts = parts;
	}

	/** Asks which candidate of the answer to apply. Resolves to `undefined` if the edit is aborted or cancelled. */
	async chooseCode(
		edit: EditSession,
		{ why, candidates, removal }: Extract<ReplyCode, { kind: 'choice' }>,
	): Promise<Lines | undefined> {
		const [best, ...others] = candidates;
		// What they are and where is asked about before anything is put in, whatever else was.
		if (why === 'hidden' && best !== undefined && others.length === 0) {
			return best.lines;
		}
		if (removal !== undefined && best !== undefined && others.length === 0) {
			return this.#chooseRemoval(edit, why, removal, best.lines);
		}
		const items = candidates.map(candidate => ({
			label: candidate.lines.find(line => line.trim() !== '')?.trim() ?? vscode.l10n.t('empty'),
			description: [lineCount(candidate.lines.length), candidate.language].filter(part => part !== '').join(' · '),
			candidate,
		}));
		const text = doubtString(why);
		return this.#decide(edit, { text }, async () => (await this.#pick(edit, text, items))?.candidate.lines);
	}

	/**
	 * Shows a list below a question. Its last row opens the answer as a chat, where there is one; that decides nothing,
	 * and resolves to `undefined` as closing the list does.
	 */
	async #pick<Item extends PickItem>(
		edit: EditSession,
		text: string,
		items: readonly Item[],
	): Promise<Item | undefined> {
		interface Row extends PickItem {
			readonly item?: Item;
		}
		const answer: Row = { icon: 'comment-discussion', label: vscode.l10n.t('Open the answer in chat') };
		const rows: readonly Row[] = [...items.map(item => ({ ...item, item })), ...(edit.canRetry ? [answer] : [])];
		const chosen = await showPick(rows, { title: edit.label, placeHolder: text, ignoreFocusOut: true });
		if (chosen !== undefined && chosen.item === undefined) {
			await this.#parts.openAnswer(edit);
		}
		return chosen?.item;
	}

	/**
	 * Asks which of the places with the same text to change and resolves to its first line. `settled`: there is no choice
	 * any more; `undefined`: the edit is aborted or cancelled.
	 */
	chooseStart(edit: EditSession, lines: Lines): Promise<number | 'settled' | undefined> {
		const question = vscode.l10n.t('These lines occur more than once. Which ones do you mean?');
		return this.#decide(edit, { text: question }, () => askStart(edit, lines, question));
	}

	/**
	 * Asks about hidden characters of the code that the original does not have. Resolves to the lines to put in, or to
	 * `undefined` if the edit is aborted or cancelled.
	 */
	async confirmHidden(edit: EditSession, lines: Lines): Promise<Lines | undefined> {
		const code = lines.join('\n');
		const hidden = hiddenCharactersIn(code, edit.original.join('\n'));
		if (hidden.length === 0) {
			return lines;
		}
		const subject = describeHidden(hidden);
		const text = vscode.l10n.t('The code has characters that do not show: {0}.', subject);
		const choices: readonly Choice<Lines>[] = [
			{
				label: vscode.l10n.t('Put In Without Them'),
				description: '',
				run: async () => withoutHidden(code, hidden).split('\n'),
			},
			{ label: vscode.l10n.t('Put In'), description: vscode.l10n.t('They stay.'), run: async () => lines },
			// A new file for tests replaces nothing that it could be compared with.
			...(edit.kind === 'tests' ? [] : [this.#lookChoice(edit, lines)]),
		];
		return this.#chooseFrom(edit, { text, subject, choices });
	}

	/** Asks about code that would take lines away: put it in, put it in and leave those lines, or only look at it. */
	async #chooseRemoval(edit: EditSession, why: Doubt, removal: Removal, lines: Lines): Promise<Lines | undefined> {
		const subject = removalString(removal, edit.region.lost ? edit.start : edit.region.start);
		const text =
			why === 'partial'
				? vscode.l10n.t('The answer {0}. Put it in anyway?', subject)
				: vscode.l10n.t('The answer {0}. {1}', subject, doubtString(why));
		return this.#chooseFrom(edit, { text, subject, choices: this.#removalChoices(edit, removal, lines) });
	}

	#removalChoices(
		edit: EditSession,
		{ lines: count, withoutRemoving }: Removal,
		lines: Lines,
	): readonly Choice<Lines>[] {
		const putIn: Choice<Lines> = {
			label: vscode.l10n.t('Put In'),
			description: vscode.l10n.t('{0} removed', lineCount(count)),
			run: async () => lines,
		};
		const kept: Choice<Lines> = {
			label: vscode.l10n.t('Put In Without Removing'),
			description: vscode.l10n.t('These lines stay.'),
			run: async () => withoutRemoving,
		};
		// Nothing but the original may be left.
		const isUseful = !sameLines(withoutRemoving, edit.original);
		return [putIn, ...(isUseful ? [kept] : []), this.#lookChoice(edit, lines)];
	}

	#lookChoice(edit: EditSession, lines: Lines): Choice<Lines> {
		return {
			label: vscode.l10n.t('Only Show the Diff'),
			description: vscode.l10n.t('Nothing is changed.'),
			run: async () => {
				await this.#parts.showDiff(edit, lines);
				return undefined;
			},
		};
	}

	/** Asks with the buttons of a message, and with a list from the lens. */
	#chooseFrom(edit: EditSession, question: ChoiceQuestion): Promise<Lines | undefined> {
		const { text, choices } = question;
		const items = choices.map(choice => ({ label: choice.label, description: choice.description, choice }));
		return this.#decide(edit, question, async () => (await this.#pick(edit, text, items))?.choice.run());
	}

	/**
	 * Resolves to the user's decision, or to `undefined` if the edit is aborted. The list of an answer that arrives does
	 * not open by itself: it would take the focus from the user, and the next list to open would close it. Instead a
	 * message offers it, and the lens at the code opens it as often as the user wants.
	 */
	async #decide<T>(
		edit: EditSession,
		{ text, subject, choices }: Question<T>,
		ask: () => Promise<T | undefined>,
	): Promise<T | undefined> {
		if (!edit.canRetry) {
			return ask();
		}
		return new Promise<T | undefined>(resolve => {
			const settle = (decision: T | undefined): void => {
				edit.stopWaiting();
				resolve(decision);
			};
			const decide = async (choose: () => Promise<T | undefined>): Promise<void> => {
				const decision = await choose();
				if (decision !== undefined && edit.pending === pending) {
					settle(decision);
				}
			};
			const report = (error: unknown): void => this.#parts.report('edit', error);
			const pending: PendingQuestion = {
				...omitUndefined({ subject }),
				ask: () => void decide(ask).catch(report),
			};
			edit.signal.addEventListener('abort', () => settle(undefined), { once: true });
			edit.startWaiting(pending);
			this.#parts.edits.fireChange();
			const actions = choices?.map(({ label, run }) => ({ label, run: () => decide(run) })) ?? [
				{ label: vscode.l10n.t('Choose…'), run: () => edit.pending?.ask() },
			];
			void offer(vscode.l10n.t('{0}: {1}', edit.label, text), actions, 'warning').catch(report);
		});
	}
}

/** Says what is at stake, by its name or by its lines; `first` is the document's line where the original begins. */
function removalString({ lines, name, ranges }: Removal, first: number): string {
	if (name !== undefined) {
		return lines === 1
			? vscode.l10n.t('removes 1 line of `{0}`', name)
			: vscode.l10n.t('removes {0} lines of `{1}`', lines, name);
	}
	const places = formatList(
		ranges.map(({ start, end }) =>
			end - start > 1 ? `${first + start + 1}–${first + end}` : String(first + start + 1),
		),
	);
	return lines === 1
		? vscode.l10n.t('removes line {0}', places)
		: vscode.l10n.t('removes {0} lines ({1})', lines, places);
}

/** Says why the user has to look. */
export function doubtString(doubt: Doubt): string {
	switch (doubt) {
		case 'several':
			return vscode.l10n.t('The answer has several code blocks. Which one do you want to use?');
		case 'elided':
			return vscode.l10n.t('The answer leaves code out (“… existing code …”). Use it anyway?');
		case 'partial':
			return vscode.l10n.t('The answer is only part of the code; the rest would be deleted. Use it anyway?');
		case 'unlike':
			return vscode.l10n.t('The code of the answer is not a new version of these lines. Use it anyway?');
		case 'hidden':
			return vscode.l10n.t('The answer has characters that do not show. Use it anyway?');
		case 'codeTouched':
			return vscode.l10n.t('The answer changes more than comments. Use it anyway?');
		case 'beyondProblem':
			return vscode.l10n.t('The answer changes more than the problem needs. Use it anyway?');
		case 'surroundings':
			return vscode.l10n.t('The answer repeats lines that stand around these. Use it anyway?');
		case 'mangled':
			return vscode.l10n.t('The answer has characters that this language does not use in code. Use it anyway?');
		case 'patchMisfit':
			return vscode.l10n.t('The answer is a patch that does not apply to this code.');
		case 'unfenced':
			return vscode.l10n.t('The answer is not marked as code. Use it anyway?');
		case 'unclosed':
		case 'strayFence':
			return vscode.l10n.t('It is unclear where the code in the answer ends. Use it anyway?');
		default:
			return assertNever(doubt);
	}
}

/** Lists the places, and lists them again if the document has changed meanwhile, which may have moved them. */
async function askStart(edit: EditSession, lines: Lines, question: string): Promise<number | 'settled' | undefined> {
	const document = openDocument(edit.uri);
	const rebased = document === undefined ? undefined : edit.rebase(linesOf(document), lines);
	if (document === undefined || rebased?.kind !== 'refuse' || rebased.places.length === 0) {
		return 'settled';
	}
	const { version } = document;
	const chosen = await showPick(
		rebased.places.map(start => ({
			label: vscode.l10n.t('Line {0}', start + 1),
			description: document.lineAt(start).text.trim(),
			detail: start > 0 ? document.lineAt(start - 1).text.trim() : '',
			start,
		})),
		{ title: edit.label, placeHolder: question, ignoreFocusOut: true },
	);
	const isUnchanged = openDocument(edit.uri) === document && document.version === version;
	return chosen === undefined || isUnchanged ? chosen?.start : askStart(edit, lines, question);
}
