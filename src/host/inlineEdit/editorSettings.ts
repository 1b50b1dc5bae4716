import * as vscode from 'vscode';
import * as z from 'zod';
import { userSetting } from '../platform/settings/settings';

/** The settings of `parley.editor`. */
export interface EditorSettings {
	/** True if the lightbulb offers code actions. */
	readonly lightbulb: boolean;
	/** True if an edit has lenses above the changed lines. */
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

/** Reads the user's `parley.editor`, with defaults for values that are absent or invalid. */
export function editorSettings(): EditorSettings {
	const { lightbulb, lenses, review } = schema.parse(userSetting('editor') ?? {});
	return { lightbulb, lenses, review: review === 'auto' ? automaticReview() : review };
}

/** Chooses the Refactor Preview for users of a screen reader, which cannot read decorations. */
const automaticReview = (): EditorSettings['review'] =>
	vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on' ? 'refactorPreview' : 'inline';
