import { l10n } from 'vscode';
import { docComment } from '../../../core/edit/comments/docComment';
import { REPLACEMENT_RULE, TEST_FILE_RULE } from '../../../core/edit/editPrompt';
import type { DemoScript } from '../../../core/llm/demo/demoScript';

const COMMENT_WIDTH = 100;

/** Returns the answers of the offline demo. It never pretends to understand: every answer says that it is scripted. */
export function demoScript(): DemoScript {
	return {
		selectionWords: l10n.t('selection, selected, this code').split(/[,，、]\s*/),
		onSelection: {
			reasoning: l10n.t('The question is about the selection, so I ask to read it.'),
			text: '',
		},
		onToolCode: {
			reasoning: '',
			text: l10n.t(
				'You allowed `read_selection`, so I can now see lines **{lines}** of `{file}`:\n\n{code}\n\nA real model would explain this code here. This demo is scripted: it shows what happens, it does not think. Open the card above to see exactly what was asked and what was sent back.',
			),
		},
		onToolWords: {
			reasoning: '',
			text: l10n.t(
				'The tool returned:\n\n{answer}\n\nSelect a few lines in the editor and ask again, or run **Parley: Explain Selection in Chat**.',
			),
		},
		onAttachment: {
			reasoning: l10n.t('The code came with the message, so no tool is needed.'),
			text: l10n.t(
				'Your message included lines **{lines}** of `{file}`:\n\n{code}\n\nA real model would explain this code here. This demo is scripted, but it took the real path: the code went out as a part of the message, in one request.',
			),
		},
		onEdit: {
			replacementRule: REPLACEMENT_RULE,
			testFileRule: TEST_FILE_RULE,
			reasoning: l10n.t('Nothing here thinks: this edit is scripted, to show how a change is reviewed.'),
			above: l10n.t('Written by Parley’s offline demo. No model has read this code.'),
			below: l10n.t('A second demo change, so you have two to keep or undo.'),
			tests: l10n.t('Written by Parley’s offline demo: scripted. A real model would test {file} here.'),
			// JSON has no comments: the change is a blank line.
			comment: (text, languageId) => (languageId === 'json' ? [''] : docComment(text, languageId, '', COMMENT_WIDTH)),
		},
		tour: {
			reasoning: l10n.t('Nothing here thinks: these lines are scripted, to show how thinking is folded away.'),
			text: l10n.t(
				'# A short tour\n\nThis answer is **scripted**: no model, no key, no network. It arrives like a real one, piece by piece. The buttons below it show the rest:\n\n- **An edit**: what goes is marked red, what comes green, and each change is kept or undone.\n- **An explanation** at the code itself, which takes further questions.\n- **Parameters**: all that the API knows, each *not sent* until you set it.\n- **Requests**: what really went out and came back.\n\n## What leaves your machine\n\n| Field | When |\n|---|---|\n| `model`, `messages` | always |\n| `stream`, `stream_options` | unless you switch them off |\n| `tools` | the ones you check |\n\n```ts\n// Code is highlighted, copied with one click, and never run.\nexport const greet = (name: string): string => `Hello, ${name}!`;\n```\n\n> Ready for a real model? **Add Provider…** asks for your key.',
			),
		},
	};
}
