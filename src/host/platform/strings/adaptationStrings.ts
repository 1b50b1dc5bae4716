import { env, l10n } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import type { Adaptation, AppliedAdaptation, HistoryForm } from '../../../core/llm/types/appliedAdaptation';
import { formatList } from '../ui/formatList';

/** Formats a value for a sentence; a long one is cut. */
export function formatValue(value: unknown): string {
	const text =
		typeof value === 'string' ? value : typeof value === 'number' ? number(value) : (JSON.stringify(value) ?? '');
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const number = (value: number): string =>
	new Intl.NumberFormat(env.language, { maximumFractionDigits: 10, useGrouping: false }).format(value);

/** Says what was changed and why: "temperature 1.4 → 1: Claude takes 0–1". */
export function describeAdaptation(change: AppliedAdaptation): string {
	const { adaptation, from, to, along } = change;
	const adapted = describeChange(adaptation, from, to);
	const text = along === undefined ? adapted : l10n.t('{0}, together with {1}', adapted, formatList(along));
	const reason = describeReason(change);
	return reason === '' ? text : l10n.t('{0}: {1}', text, reason);
}

function describeChange(adaptation: Adaptation, from: unknown, to: unknown): string {
	const { kind, param } = adaptation;
	switch (kind) {
		case 'drop':
			return l10n.t('{0} not sent', nameWithValue(param, from));
		case 'rename':
			return l10n.t('{0} sent as {1}', param, adaptation.to);
		case 'clamp':
			return Array.isArray(from) && Array.isArray(to)
				? l10n.t('{0}: {1} of {2} sent', param, to.length, from.length)
				: l10n.t('{0} {1} → {2}', param, formatValue(from), formatValue(to));
		case 'history':
			return describeHistory(adaptation.param, adaptation.to);
		case 'no-stream':
			return l10n.t('stream switched off');
		case 'role':
			return l10n.t('role {0} → {1}', formatValue(from), formatValue(to));
		default:
			return assertNever(adaptation);
	}
}

/** Says what was changed in the earlier messages. */
function describeHistory(param: string, to: HistoryForm): string {
	switch (to) {
		case 'left out':
			return l10n.t('{0} of earlier answers not sent', param);
		case 'with calls':
			return l10n.t('{0} sent with earlier tool calls', param);
		case 'everywhere':
			return l10n.t('{0} sent with every earlier answer', param);
		case 'short':
			return l10n.t('IDs of tool calls shortened');
		case 'text':
			return l10n.t('earlier tool calls sent as text');
		case 'foreign as text':
			return l10n.t('tool calls of other servers sent as text');
		case 'empty':
		case 'filled':
			return l10n.t('tool calls sent with a text beside them');
		default:
			return assertNever(to);
	}
}

/** Names a parameter with its value, unless that is a list or an object. */
const nameWithValue = (param: string, from: unknown): string =>
	typeof from === 'object' ? param : `${param} ${formatValue(from)}`;

function describeReason({ adaptation, by, family = '' }: AppliedAdaptation): string {
	switch (by) {
		case 'server':
			return isRemoval(adaptation) ? l10n.t('the server refused it') : l10n.t('the server requires it');
		case 'lesson':
			return isRemoval(adaptation)
				? l10n.t('this server refused it earlier')
				: l10n.t('this server required it earlier');
		case 'table':
			return family === '' ? describeSetting(adaptation) : describeFamily(adaptation, family);
		default:
			return assertNever(by);
	}
}

/** Tells whether something is not sent at all: that was refused, everything else is required. */
const isRemoval = (adaptation: Adaptation): boolean =>
	adaptation.kind === 'drop' ||
	adaptation.kind === 'no-stream' ||
	(adaptation.kind === 'history' && adaptation.to === 'left out');

function describeFamily(adaptation: Adaptation, family: string): string {
	if (adaptation.kind === 'drop') {
		return 'only' in adaptation
			? l10n.t('{0} does not support this value', family)
			: l10n.t('{0} does not support it', family);
	}
	return adaptation.kind === 'clamp'
		? l10n.t('{0} takes {1}', family, describeRange(adaptation))
		: l10n.t('{0} uses this name', family);
}

/** Says what the user's settings say of a model: they describe it, and refuse nothing themselves. */
function describeSetting(adaptation: Adaptation): string {
	if (adaptation.kind === 'drop') {
		return 'only' in adaptation
			? l10n.t('your settings say this model does not support this value')
			: l10n.t('your settings say this model does not support it');
	}
	return adaptation.kind === 'clamp'
		? l10n.t('your settings allow {0} for this model', describeRange(adaptation))
		: l10n.t('your settings give it this name');
}

/** Formats a range of numbers: `0–1`, `≤ 8192`, `≥ 1`, `1`. */
export function describeRange({ min, max }: { readonly min?: number; readonly max?: number }): string {
	if (min !== undefined && max !== undefined) {
		return min === max ? number(min) : `${number(min)}–${number(max)}`;
	}
	return min === undefined ? `≤ ${number(max ?? Infinity)}` : `≥ ${number(min)}`;
}
