import type { Disposable } from '../../core/base/disposable';
import type { Repair, Repairs } from '../../core/chat/session/repairs';
import type { Sessions } from '../../core/chat/session/sessions';
import { parseModelRef } from '../../core/llm/profiles';
import { announceRepair, isMendedBy } from '../platform/strings/fixes';
import type { Report } from '../platform/strings/report';

/** Asks the last question of the current chat again when the user has mended what it failed for. */
export const retryRepaired = (sessions: Sessions, repairs: Repairs, report: Report): Disposable =>
	repairs.onDidRepair(repair => {
		void retry(sessions, repair).catch((error: unknown) => report('retry', error));
	});

async function retry({ current }: Sessions, repair: Repair): Promise<void> {
	const reply = current.conversation.turns.get(current.conversation.head ?? '');
	if (reply?.kind !== 'reply' || reply.outcome?.kind !== 'error' || current.running || current.readOnly) {
		return;
	}
	// A key of the provider that failed is no reason to ask another one, which the user may have chosen since.
	const isSame = repair.kind === 'model' || current.model.profile === repair.profile;
	if (isSame && isMendedBy(repair, reply.outcome.error, parseModelRef(reply.model))) {
		announceRepair(repair);
		await current.retry(reply.id, repair.kind);
	}
}
