import { l10n, type Uri } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import { decide, type GateReason, type Verdict } from '../../../core/tools/pathGate';
import { isSecretPath } from '../../../core/tools/secretNames';
import type { HostPorts, PlainFile } from '../ports';
import { showPick } from '../ui/quickPick';
import { Admission, type Passage } from './passage';
import { createWorkspaceFacts, documentSource } from './workspaceFacts';

/** The gate between documents and requests, for every surface: commands, chips, suggestions, prompts and tools. */
export class DocumentGate {
	readonly #ports: HostPorts;

	constructor(ports: HostPorts) {
		this.#ports = ports;
	}

	/**
	 * Lets passages of one document through. Asks the user about those that they did not select, where the file often
	 * holds secrets or is outside of the workspace. Resolves to `undefined` where they do not want to send them.
	 */
	async admit(passages: readonly Passage[]): Promise<Admission | undefined> {
		const [first] = passages;
		if (first === undefined) {
			return undefined;
		}
		const unchosen = passages.find(passage => !passage.isSelected);
		const verdict = await this.#decide(first, unchosen === undefined ? 'user' : 'parley');
		return verdict.decision === 'allow' || (await askToSend(unchosen ?? first, verdict))
			? Admission.grant(first.document.uri)
			: undefined;
	}

	/** Lets passages of one document through to a tool, or says why a model may not read them. */
	async admitForModel(first: Passage): Promise<Admission | GateReason> {
		const verdict = await this.#decide(first, 'model');
		return verdict.decision === 'allow' ? Admission.grant(first.document.uri) : verdict.reason;
	}

	/**
	 * Reads a file of the repository whose text is made to be sent, such as a prompt. A link may lead out of the
	 * workspace, to files that are not the repository's to send.
	 */
	readRepositoryFile(folder: Uri, file: Uri, maxBytes: number): Promise<PlainFile> {
		return this.#ports.readBelow(folder, file, maxBytes);
	}

	#decide({ document }: Passage, chosenBy: 'user' | 'parley' | 'model'): Promise<Verdict> {
		const source = documentSource(document);
		return decide(source, chosenBy, createWorkspaceFacts(this.#ports, source.uri));
	}
}

/** Asks in a list, not in a dialog: VS Code puts Cancel last in a dialog, and gives the focus to the other button. */
async function askToSend(passage: Passage, verdict: Exclude<Verdict, { decision: 'allow' }>): Promise<boolean> {
	const { path, startLine, endLine } = passage;
	const lines = startLine === endLine ? l10n.t('line {0}', startLine) : l10n.t('lines {0}–{1}', startLine, endLine);
	const rows = [
		{ label: l10n.t('Cancel'), icon: 'close', sends: false },
		{ label: l10n.t('Send'), icon: 'send', description: l10n.t('{0} of {1}', lines, path), sends: true },
	];
	const chosen = await showPick(rows, { title: questionAbout(path, lines, verdict), ignoreFocusOut: true });
	return chosen?.sends === true;
}

function questionAbout(path: string, lines: string, { reason, name }: Exclude<Verdict, { decision: 'allow' }>): string {
	const own = baseName(path);
	switch (reason) {
		case 'secret':
			return name === undefined
				? l10n.t('Files like {0} often contain keys. Send {1} to the model?', isSecretPath(own) ? own : path, lines)
				: l10n.t('{0} is a link to {1}. Files like that often contain keys. Send {2} to the model?', own, name, lines);
		case 'outside':
			return l10n.t('{0} is outside of this workspace. Send {1} to the model?', own, lines);
		case 'unresolved':
		case 'excluded':
			return l10n.t('It cannot be told where {0} really is. Send {1} to the model?', own, lines);
		default:
			return assertNever(reason);
	}
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
