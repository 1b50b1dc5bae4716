import * as vscode from 'vscode';
import type { ChatAnswer } from '../../core/chat/session/backgroundChat';
import type { Repair } from '../../core/chat/session/repairs';
import type { Sessions } from '../../core/chat/session/sessions';
import type { Lines } from '../../core/edit/text/lines';
import { parseModelRef } from '../../core/llm/profiles';
import type { ErrorInfo } from '../../core/llm/types/chatError';
import type { Profiles } from '../platform/providers/profiles';
import { errorStrings, fixLabel } from '../platform/strings/errorStrings';
import { announceRepair, type CommandFix, isFixedByCommand, isMendedBy, runFix } from '../platform/strings/fixes';
import { outcomeLabel } from '../platform/strings/outcomeLabel';
import type { Report } from '../platform/strings/report';
import { joinSentences } from '../platform/ui/formatList';
import { type MessageAction, offer } from '../platform/ui/messages';
import type { EditDiffs } from './editDiffs';
import type { EditList } from './editList';
import type { EditSession } from './editSession';

export interface RecoveryOffersParts {
	readonly edits: EditList;
	readonly diffs: EditDiffs;
	readonly sessions: Sessions;
	readonly profiles: Profiles;
	readonly report: Report;
	/** Requests the edit again, with an instruction that the user can change. */
	readonly retry: (edit: EditSession) => Promise<void>;
	/** Requests the edit again as it was. */
	readonly repeat: (edit: EditSession) => Promise<void>;
	readonly openAnswer: (edit: EditSession) => Promise<void>;
}

/** The most characters of a server's message that are quoted: a message of VS Code is a line or two. */
const MAX_QUOTED = 300;

/**
 * Messages about edits of which nothing came, with the actions that can help. The edit is parked while its message is
 * shown, which may be for hours, so no method waits for the user's choice. It ends if the user chooses none.
 */
export class RecoveryOffers {
	readonly #parts: RecoveryOffersParts;
	/** The edits that failed and whose message is still shown. */
	readonly #failed = new Map<EditSession, { readonly error: ErrorInfo; readonly model: string }>();

	constructor(parts: RecoveryOffersParts) {
		this.#parts = parts;
	}

	/** Offers what can be done with an answer that was not applied; `lines` is its code, if it is known. */
	notApplied(edit: EditSession, reason: string, lines: Lines | undefined): void {
		const actions = [
			...(lines === undefined ? [] : [this.#openDiff(edit, lines), this.#copy(edit, lines)]),
			...(edit.canRetry ? [this.#retry(edit)] : []),
			...(lines === undefined && edit.canRetry ? [this.#showAnswer(edit)] : []),
		];
		this.#offer(edit, vscode.l10n.t('{0}: {1}', edit.label, reason), actions);
	}

	/** Offers what can be done about an answer that failed or is incomplete. Only a complete one is applied by itself. */
	notComplete(edit: EditSession, { outcome, model }: ChatAnswer): void {
		const profileId = parseModelRef(model)?.profile ?? '';
		const profile = this.#parts.profiles.find(profileId);
		const error = outcome.kind === 'error' ? errorStrings(outcome.error, profile) : undefined;
		const reasons =
			outcome.kind === 'error'
				? [error?.title ?? '', error?.hint ?? '', outcome.error.serverText.slice(0, MAX_QUOTED)]
				: [outcomeLabel(outcome.kind)];
		if (outcome.kind === 'error') {
			this.#failed.set(edit, { error: outcome.error, model });
		}
		const arrived = edit.streamed.lines;
		const actions = [
			...(error?.fixes ?? []).filter(isFixedByCommand).map(fix => this.#fix(edit, fix, profileId)),
			this.#retry(edit),
			...(arrived.length > 0 && edit.kind !== 'tests' ? [this.#openDiff(edit, arrived)] : []),
			...(error === undefined ? [this.#showAnswer(edit)] : []),
		];
		const text = vscode.l10n.t('{0}: Nothing was changed. {1}', edit.label, joinSentences(reasons));
		this.#offer(edit, text, actions);
	}

	/** Requests again what failed for a cause that the user has mended, if the model that failed is still chosen. */
	retryRepaired(repair: Repair): void {
		const { sessions, report, repeat } = this.#parts;
		const chosen = sessions.current.model.profile;
		for (const [edit, { error, model }] of this.#failed) {
			const ref = parseModelRef(model);
			if (isMendedBy(repair, error, ref) && (repair.kind === 'model' || ref?.profile === chosen)) {
				this.#failed.delete(edit);
				announceRepair(repair);
				void repeat(edit).catch((failure: unknown) => report('edit', failure));
			}
		}
	}

	#offer(edit: EditSession, text: string, actions: readonly MessageAction[]): void {
		this.#parts.edits.park(edit);
		void this.#endUnlessChosen(edit, text, actions).catch((error: unknown) => {
			this.#parts.edits.end(edit);
			this.#parts.report('edit', error);
		});
	}

	async #endUnlessChosen(edit: EditSession, text: string, actions: readonly MessageAction[]): Promise<void> {
		const isChosen = await offer(text, actions, 'warning');
		this.#failed.delete(edit);
		if (!isChosen) {
			this.#parts.edits.end(edit);
		}
	}

	/** Fixes the cause. A repair repeats the request by itself; without one it is offered, so that nothing is lost. */
	#fix(edit: EditSession, fix: CommandFix, profileId: string): MessageAction {
		return {
			label: fixLabel(fix),
			run: async () => {
				await runFix(fix, profileId, this.#parts.profiles.find(profileId));
				if (this.#failed.has(edit)) {
					await this.#endUnlessChosen(edit, vscode.l10n.t('{0}: Retry?', edit.label), [this.#retry(edit)]);
				}
			},
		};
	}

	#retry(edit: EditSession): MessageAction {
		return { label: vscode.l10n.t('Retry…'), run: () => this.#parts.retry(edit) };
	}

	#openDiff(edit: EditSession, lines: Lines): MessageAction {
		return this.#last(edit, vscode.l10n.t('Open as Diff'), () => this.#parts.diffs.showProposal(edit, lines));
	}

	#copy(edit: EditSession, lines: Lines): MessageAction {
		return this.#last(edit, vscode.l10n.t('Copy Code'), () => vscode.env.clipboard.writeText(lines.join('\n')));
	}

	#showAnswer(edit: EditSession): MessageAction {
		return this.#last(edit, vscode.l10n.t('Show Answer'), () => this.#parts.openAnswer(edit));
	}

	/** Returns an action that ends the edit before it runs. */
	#last(edit: EditSession, label: string, run: () => Thenable<void>): MessageAction {
		return {
			label,
			run: () => {
				this.#parts.edits.end(edit);
				return run();
			},
		};
	}
}
