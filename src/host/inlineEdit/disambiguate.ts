import * as vscode from 'vscode';
import type { Lines } from '../../core/edit/text/lines';
import type { Candidate, Doubt, ReplyCode } from '../../core/edit/reply/replyCode';
import { warn } from '../platform/ui/messages';
import type { Report } from '../platform/strings/report';
import { linesOf, openDocument } from './textDocuments';
import type { EditSession } from './editSession';
import type { EditList } from './editList';
import { lineCount } from './editStrings';

export interface DisambiguationParts {
	readonly edits: EditList;
	readonly report: Report;
	/** Shows the whole answer, as a chat. */
	readonly openAnswer: (edit: EditSession) => void;
}

/** What only the user can tell of an answer that is there. */
export class Disambiguation {
	readonly #parts: DisambiguationParts;

	constructor(parts: DisambiguationParts) {
		this.#parts = parts;
	}

	/** Which piece of the answer it is; `undefined` where the edit is given up. */
	async pick(
		edit: EditSession,
		{ why, candidates }: Extract<ReplyCode, { kind: 'choice' }>,
	): Promise<Lines | undefined> {
		interface Item extends vscode.QuickPickItem {
			readonly candidate?: Candidate;
		}
		const items: Item[] = candidates.map(candidate => ({
			label: candidate.lines.find(line => line.trim() !== '')?.trim() ?? vscode.l10n.t('empty'),
			description: [lineCount(candidate.lines.length), candidate.language].filter(part => part !== '').join(' · '),
			candidate,
		}));
		const answer: Item = { label: `$(comment-discussion) ${vscode.l10n.t('Open the answer in chat')}` };
		return this.#decided(edit, doubtString(why), async () => {
			const chosen = await vscode.window.showQuickPick<Item>([...items, ...(edit.mayRetry ? [answer] : [])], {
				title: edit.label,
				placeHolder: doubtString(why),
				ignoreFocusOut: true,
			});
			if (chosen !== undefined && chosen.candidate === undefined) {
				this.#parts.openAnswer(edit);
			}
			return chosen?.candidate?.lines;
		});
	}

	/** Which of the places that read the same is meant, or `none` where there is nothing to choose any more. */
	place(edit: EditSession, lines: Lines): Promise<number | 'none' | undefined> {
		const question = vscode.l10n.t('These lines are there several times. Which ones are meant?');
		return this.#decided(edit, question, () => askPlace(edit, lines, question));
	}

	/**
	 * What the user decides; `undefined` where the edit is given up. What he did not ask for this very moment does not open by
	 * itself: it would take the keys that he types elsewhere, and whatever opens next would close it. So a message tells of it,
	 * and the lens at the code opens it as often as he likes.
	 */
	async #decided<T>(edit: EditSession, words: string, ask: () => Promise<T | undefined>): Promise<T | undefined> {
		if (!edit.mayRetry) {
			return ask();
		}
		const choose = vscode.l10n.t('Choose…');
		return new Promise<T | undefined>(resolve => {
			const settle = (decided: T | undefined): void => {
				edit.pending = undefined;
				resolve(decided);
			};
			const askNow = async (): Promise<void> => {
				const decided = await ask();
				if (decided !== undefined && edit.pending === pending) {
					settle(decided);
				}
			};
			const failed = (error: unknown): void => this.#parts.report('edit', error);
			const pending = { ask: () => void askNow().catch(failed), leave: () => settle(undefined) };
			edit.pending = pending;
			this.#parts.edits.touch();
			const tell = async (): Promise<void> => {
				if ((await warn(vscode.l10n.t('{0}: {1}', edit.label, words), choose)) === choose) {
					edit.pending?.ask();
				}
			};
			void tell().catch(failed);
		});
	}
}

export function doubtString(why: Doubt): string {
	switch (why) {
		case 'several':
			return vscode.l10n.t('The answer holds several pieces of code. Which one is it?');
		case 'elided':
			return vscode.l10n.t('The answer leaves code out (“… existing code …”). Use it all the same?');
		case 'partial':
			return vscode.l10n.t('The answer is only a part of the code; the rest would be deleted. Use it all the same?');
		case 'patchMisfit':
			return vscode.l10n.t('The answer is a patch that does not fit the code.');
		case 'unfenced':
			return vscode.l10n.t('The answer is not marked as code. Use it all the same?');
		case 'unclosed':
		case 'strayFence':
			return vscode.l10n.t('It is not certain where the code of the answer ends. Use it all the same?');
	}
}

/** Asked again where the document has changed meanwhile, which may have moved the places. */
async function askPlace(edit: EditSession, lines: Lines, question: string): Promise<number | 'none' | undefined> {
	const document = openDocument(edit.uri);
	const settled = document === undefined ? undefined : edit.rebase(linesOf(document), lines);
	if (document === undefined || settled?.kind !== 'refuse' || settled.places.length === 0) {
		return 'none';
	}
	const { version } = document;
	const chosen = await vscode.window.showQuickPick(
		settled.places.map(place => ({
			label: vscode.l10n.t('Line {0}', place + 1),
			description: document.lineAt(place).text.trim(),
			detail: place > 0 ? document.lineAt(place - 1).text.trim() : '',
			place,
		})),
		{ title: edit.label, placeHolder: question, ignoreFocusOut: true },
	);
	const isAsShown = openDocument(edit.uri) === document && document.version === version;
	return chosen === undefined || isAsShown ? chosen?.place : askPlace(edit, lines, question);
}
