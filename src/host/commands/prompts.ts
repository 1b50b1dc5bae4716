import * as vscode from 'vscode';
import * as z from 'zod';
import { assertNever } from '../../core/base/assertNever';
import { stripInvisible } from '../../core/base/invisible';
import { asRecord, asText } from '../../core/llm/json/looseJson';
import { readableBytes } from '../platform/ui/bytes';
import { formatList } from '../platform/ui/formatList';
import { parsePromptFile, type PromptFileProblem, type PromptText } from '../../core/prompts/promptFile';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { PlainFile } from '../platform/ports';
import { machineSetting, userSetting } from '../platform/settings/settings';

/** A prompt of the user or of the workspace, or the reason why it cannot be used. */
export interface Prompt {
	/** A single line. */
	readonly name: string;
	/** A single line; may be empty. */
	readonly description: string;
	readonly origin: PromptOrigin;
	readonly content: PromptText | { readonly problem: string };
}

/** The place where a prompt is written. */
export type PromptOrigin =
	| { readonly from: 'user' }
	| { readonly from: 'machineSettings' }
	| { readonly from: 'workspaceSettings' }
	| { readonly from: 'folderSettings'; readonly folder: vscode.WorkspaceFolder }
	| { readonly from: 'file'; readonly file: vscode.Uri }
	| { readonly from: 'promptFolder'; readonly folder: vscode.Uri };

/** The largest prompt file, in bytes. */
const MAX_FILE_BYTES = 100_000;
/** The most prompts that are read from one setting or one folder. */
const MAX_PROMPTS = 200;

const rowSchema = z.object({
	name: z.string().trim().min(1),
	description: z.string().default(''),
	prompt: z.string().trim().min(1).max(MAX_FILE_BYTES),
	answer: z.enum(['panel', 'thread', 'edit']).default('panel'),
});

/** Finds the user's prompts, then those of the remote machine and of the workspace if it is trusted. */
export async function findPrompts(gate: DocumentGate): Promise<readonly Prompt[]> {
	const own = readRows(userSetting('prompts'), { from: 'user' });
	if (!vscode.workspace.isTrusted) {
		return own;
	}
	const folders = vscode.workspace.workspaceFolders ?? [];
	const files = await Promise.all(folders.map(folder => readPromptFolder(folder, gate)));
	const machine = readRows(machineSetting('prompts'), { from: 'machineSettings' });
	return [...own, ...machine, ...workspaceRows(folders), ...files.flat()];
}

function workspaceRows(folders: readonly vscode.WorkspaceFolder[]): readonly Prompt[] {
	const inspect = (folder?: vscode.WorkspaceFolder) =>
		vscode.workspace.getConfiguration('parley', folder?.uri).inspect<unknown>('prompts');
	const rows = readRows(inspect()?.workspaceValue, { from: 'workspaceSettings' });
	// Without a `.code-workspace` the settings of the one folder are those of the workspace.
	return vscode.workspace.workspaceFile === undefined
		? rows
		: [
				...rows,
				...folders.flatMap(folder =>
					readRows(inspect(folder)?.workspaceFolderValue, { from: 'folderSettings', folder }),
				),
			];
}

function readRows(setting: unknown, origin: PromptOrigin): readonly Prompt[] {
	if (setting === undefined) {
		return [];
	}
	if (!Array.isArray(setting)) {
		return [
			{
				name: 'parley.prompts',
				description: '',
				origin,
				content: { problem: vscode.l10n.t('the setting must be a list') },
			},
		];
	}
	return setting.slice(0, MAX_PROMPTS).map((row: unknown, index) => {
		const read = rowSchema.safeParse(row);
		if (!read.success) {
			const fields = [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? '')))].filter(
				field => field !== '',
			);
			const problem =
				fields.length === 0
					? vscode.l10n.t('it has no name and prompt')
					: vscode.l10n.t('missing or not valid: {0}', formatList(fields));
			return { name: nameIn(row) ?? `parley.prompts[${index}]`, description: '', origin, content: { problem } };
		}
		const { name, description, prompt, answer } = read.data;
		const text = origin.from === 'user' ? prompt : stripInvisible(prompt);
		return { name: oneLine(name), description: oneLine(description), origin, content: { text, answer } };
	});
}

/**
 * Reads the name of a row that cannot be used, so that a prompt of the same name in a repository is not mistaken for
 * it.
 */
function nameIn(row: unknown): string | undefined {
	const name = oneLine(asText(asRecord(row)?.['name']) ?? '');
	return name === '' ? undefined : name;
}

const SUFFIX = '.prompt.md';

/** Reads the prompt files of a workspace folder; where they cannot be listed, returns one prompt with the reason. */
export async function readPromptFolder(
	{ uri }: vscode.WorkspaceFolder,
	gate: DocumentGate,
): Promise<readonly Prompt[]> {
	const github = vscode.Uri.joinPath(uri, '.github');
	const home = vscode.Uri.joinPath(github, 'prompts');
	try {
		// A symbolic link may lead out of the workspace, to files that are not the repository's to send.
		return (await isPlainFolder(github)) && (await isPlainFolder(home)) ? await readPromptFiles(uri, home, gate) : [];
	} catch (error) {
		const origin = { from: 'promptFolder', folder: home } as const;
		return [{ name: '.github/prompts', description: '', origin, content: { problem: messageOf(error) } }];
	}
}

async function readPromptFiles(folder: vscode.Uri, home: vscode.Uri, gate: DocumentGate): Promise<readonly Prompt[]> {
	const names = (await vscode.workspace.fs.readDirectory(home))
		.filter(([name, type]) => type === vscode.FileType.File && name.endsWith(SUFFIX))
		.map(([name]) => name)
		.toSorted((a, b) => a.localeCompare(b));
	const read = await Promise.all(
		names.slice(0, MAX_PROMPTS).map(async name => {
			const file = vscode.Uri.joinPath(home, name);
			return readPromptFile(file, name.slice(0, -SUFFIX.length), () =>
				gate.readRepositoryFile(folder, file, MAX_FILE_BYTES),
			);
		}),
	);
	return read.filter(prompt => prompt !== undefined);
}

/** Returns nothing for a link. */
async function readPromptFile(
	file: vscode.Uri,
	basename: string,
	read: () => Promise<PlainFile>,
): Promise<Prompt | undefined> {
	const broken = (problem: string): Prompt => ({
		name: oneLine(basename),
		description: '',
		origin: { from: 'file', file },
		content: { problem },
	});
	try {
		const bytes = await read();
		if (bytes === 'link') {
			return undefined;
		}
		if (bytes === 'large') {
			return broken(vscode.l10n.t('the file is larger than {0}', readableBytes(MAX_FILE_BYTES)));
		}
		const source = new TextDecoder().decode(bytes);
		const { name, description, content } = parsePromptFile(stripInvisible(source));
		return 'problem' in content
			? broken(problemString(content))
			: { name: oneLine(name || basename), description: oneLine(description), origin: { from: 'file', file }, content };
	} catch (error) {
		return broken(messageOf(error));
	}
}

/** Tells a folder from a link to one; false where there is nothing. */
async function isPlainFolder(uri: vscode.Uri): Promise<boolean> {
	try {
		return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
	} catch (error) {
		if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
			return false;
		}
		throw error;
	}
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function problemString({ problem, detail }: PromptFileProblem): string {
	switch (problem) {
		case 'unclosed':
			return vscode.l10n.t('the front matter is not closed with ---');
		case 'frontMatter':
			return detail === ''
				? vscode.l10n.t('the front matter is not valid YAML')
				: vscode.l10n.t('the front matter is not valid YAML: {0}', detail);
		case 'empty':
			return vscode.l10n.t('the file has no text below the front matter');
		default:
			return assertNever(problem);
	}
}

const oneLine = (text: string): string => stripInvisible(text).replace(/\s+/g, ' ').trim().slice(0, 200);
