import * as vscode from 'vscode';
import * as z from 'zod';
import { userSetting } from '../platform/settings/settings';

/** How Parley shows itself in the editor. */
export interface EditorSettings {
	/** Whether code actions are offered. */
	readonly lightbulb: boolean;
	/** Whether an edit has its actions above the changed lines. */
	readonly lenses: boolean;
	readonly review: 'inline' | 'refactorPreview';
}

const DEFAULTS = { lightbulb: true, lenses: true, review: 'auto' } as const;

const schema = z
	.looseObject({
		lightbulb: z.boolean().catch(DEFAULTS.lightbulb),
		lenses: z.boolean().catch(DEFAULTS.lenses),
		review: z.enum(['inline', 'refactorPreview', 'auto']).catch(DEFAULTS.review),
	})
	.catch(DEFAULTS);

/** The user's `parley.editor`, with the default for what is not there or cannot be read. */
export function editorSettings(): EditorSettings {
	const { lightbulb, lenses, review } = schema.parse(userSetting('editor') ?? {});
	return { lightbulb, lenses, review: review === 'auto' ? reviewForReader() : review };
}

/** Decorations say nothing to a screen reader; VS Code's own preview does. */
const reviewForReader = (): EditorSettings['review'] =>
	vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on' ? 'refactorPreview' : 'inline';
