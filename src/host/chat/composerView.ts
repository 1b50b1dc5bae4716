import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { Attachment } from '../../core/chat/conversation/attachments';
import type { Session } from '../../core/chat/session/session';
import { DEMO_PROFILE_ID } from '../../core/llm/profiles';
import type { ToolRegistry } from '../../core/tools/registry';
import type { ComposerView } from '../../protocol/viewModel';
import type { Profiles } from '../platform/providers/profiles';
import { type SystemPrompt, systemPrompt } from '../platform/settings/settings';
import { presentChip } from './chips';
import { summarizeRequest } from './drawerView';
import { toolStrings } from './toolStrings';

/** Returns the composer without its text: the attachments, tools and settings of the message, and its model. */
export function composerView(
	session: Session,
	attachments: readonly Attachment[],
	profiles: Profiles,
	tools: ToolRegistry,
): Omit<ComposerView, 'draft'> {
	const { plan, running, readOnly } = session;
	const { profile, model } = plan.model;
	return {
		chips: attachments.map(attachment => presentChip(attachment, 'composer')),
		model: { label: model, profile: profiles.find(profile)?.name ?? profile, isDemo: profile === DEMO_PROFILE_ID },
		tools: tools.list().map(tool => {
			const { title, description } = toolStrings(tool.name);
			return { name: tool.name, title, description, ticked: session.tools.includes(tool.name) };
		}),
		requestSummary: [...promptLabels(), ...summarizeRequest(plan, session.changes)],
		running,
		readOnly,
	};
}

function promptLabels(): readonly string[] {
	const prompt = systemPrompt();
	if (prompt.text.trim() === '') {
		return [];
	}
	return [promptLabel(prompt.from)];
}

function promptLabel(from: SystemPrompt['from']): string {
	switch (from) {
		case 'user':
			return l10n.t('system prompt');
		case 'workspace':
			return l10n.t('workspace system prompt');
		case 'machine':
			return l10n.t('remote machine system prompt');
		default:
			return assertNever(from);
	}
}
