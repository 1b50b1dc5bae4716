import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { StatusKind } from '../../core/chat/session/replyWriter';
import type { Profile } from '../../core/llm/profiles';
import { billingUrl, type FixId, fixLabel } from '../platform/strings/errorStrings';
import type { CommandId } from '../platform/ids';
import { markdownLink, escapeMarkdown } from '../../core/markdown/escapeMarkdown';

/** Links that fix an error, as Markdown that may run commands: no text of a server or a model is in it. */
export interface RecoveryLinks {
	readonly text: string;
	/** The commands that the links run. */
	readonly commands: readonly string[];
}

interface Link {
	readonly fix: FixId;
	readonly address: string;
	readonly command?: string;
}

/** Returns the links of an error in a thread, which is given by its number. *Retry* is always among them. */
export function recoveryLinks(fixes: readonly FixId[], thread: number, profile: Profile | undefined): RecoveryLinks {
	const links = [...new Set<FixId>([...fixes, 'retry'])].flatMap(fix => linkOf(fix, thread, profile) ?? []);
	return {
		text: links.map(({ fix, address }) => markdownLink(escapeMarkdown(fixLabel(fix)), address)).join(' · '),
		commands: links.flatMap(({ command }) => command ?? []),
	};
}

/** Returns the link of an answer that waits for its next attempt or has stalled; `undefined` for any other status. */
export function waitLinks(kind: StatusKind | undefined, thread: number): RecoveryLinks | undefined {
	const link = (text: string, command: CommandId): RecoveryLinks => ({
		text: markdownLink(escapeMarkdown(text), commandAddress(command, thread)),
		commands: [command],
	});
	switch (kind) {
		case 'retrying':
			return link(l10n.t('Retry now'), 'parley.retryNow');
		case 'stalled':
			return link(l10n.t('Keep waiting'), 'parley.keepWaiting');
		default:
			return undefined;
	}
}

function linkOf(fix: FixId, thread: number, profile: Profile | undefined): Link | undefined {
	const run = (command: CommandId | 'workbench.action.openSettings', argument?: string | number): Link => ({
		fix,
		address: commandAddress(command, argument),
		command,
	});
	switch (fix) {
		case 'setApiKey':
			return run('parley.setApiKey', profile?.id);
		case 'allowUnencrypted':
			return run('parley.allowUnencrypted', profile?.id);
		case 'chooseModel':
			return run('parley.selectModel');
		case 'retry':
			return run('parley.thread.retry', thread);
		case 'manageProviders':
			return run('parley.manageProviders', profile?.id);
		case 'openSettings':
			return run('workbench.action.openSettings', 'parley');
		case 'openBilling': {
			const address = billingUrl(profile);
			return address === undefined ? undefined : { fix, address };
		}
		case 'newChat':
			// Each explanation is a new chat.
			return undefined;
		default:
			return assertNever(fix);
	}
}

const commandAddress = (command: string, argument?: string | number): string =>
	`command:${command}${argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`}`;
