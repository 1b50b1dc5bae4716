import { CONTEXTS } from '../../../src/host/platform/ids';

/** A line of VS Code's own list of default keys. */
export interface KeyRule {
	readonly key: string;
	readonly command: string;
	readonly when?: string;
}

/** Context keys that are only set while no text editor has the focus, or that no editor of a file has. */
const ELSEWHERE: ReadonlySet<string> = new Set([
	'bannerFocused',
	'breadcrumbsActive',
	'chatFindInputFocused',
	'chatFindWidgetFocused',
	'chatInAgentSessionProjection',
	'chatInputHasFocus',
	'commentEditorFocused',
	'commentFocused',
	'commentsFilterFocus',
	'explorerResourceCut',
	'filesExplorerFocus',
	'inChatInput',
	'inKeybindings',
	'inModelsEditor',
	'inQuickInput',
	'inQuickOpen',
	'inSearchEditor',
	'inSettingsEditor',
	'inWelcome',
	'inZenMode',
	'isNotebookMultiSelect',
	'listFocus',
	'notebookOutputFocused',
	'notificationFocus',
	'outputFilterFocus',
	'problemsFilterFocus',
	'replaceInputBoxFocus',
	'scmRepository',
	'statusBarFocused',
	'stickyScrollFocused',
	'terminalChatFocus',
	'terminalFocus',
	'terminalFocusInAny',
	'terminalFindVisible',
	'webviewFindWidgetVisible',
	'!editorFocus',
]);

/** The context key that is set while the reply box of a comment thread has the focus. */
const REPLYING = 'commentEditorFocused';

/** Conditions that hold only while Parley is busy. */
const OURS: readonly string[] = [
	...CONTEXTS,
	"commentController == 'parley.thread'",
	'commentController == parley.thread',
];

/**
 * VS Code's commands that may lose a key while Parley is busy, each with why; `replying`: in the reply box of a thread.
 */
export interface Harmless {
	readonly anywhere: ReadonlyMap<string, string>;
	readonly replying: ReadonlyMap<string, string>;
}

/** Returns the key bindings of VS Code that one of ours takes, as `key: their command, their context`. */
export function takenKeys(all: readonly KeyRule[], harmless: Harmless): readonly string[] {
	const ours = all.filter(isOurs);
	return ours.flatMap(our =>
		all
			.filter(their => !isOurs(their) && meets(our.key, their.key))
			.flatMap(their => contextsOf(their).map(context => ({ ...their, context })))
			.filter(their => {
				const [own, other] = [conditionsOf(our.when ?? ''), conditionsOf(their.context)];
				const isOnlyOurs = own.some(condition => OURS.includes(condition));
				const isReplying = own.includes(REPLYING);
				const isElsewhere = other.some(
					condition => ELSEWHERE.has(condition) && !(isReplying && condition === REPLYING),
				);
				const isHarmless = harmless.anywhere.has(their.command) || (isReplying && harmless.replying.has(their.command));
				const isBearable = isElsewhere || isHarmless;
				return !contradict(own, other) && !(isOnlyOurs && isBearable);
			})
			.map(({ command, context }) => `${our.key}: ${command}, ${context}`),
	);
}

const isOurs = ({ command }: KeyRule): boolean => command.startsWith('parley.');

/**
 * Tells whether two keys collide, also if one begins the other: the first key of a chord is lost to everything else.
 */
const meets = (a: string, b: string): boolean => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);

/** Returns the alternatives of a `when` clause, which VS Code writes without brackets. */
const contextsOf = ({ when = '' }: KeyRule): readonly string[] => when.split(' || ');
const conditionsOf = (context: string): readonly string[] => context.split(' && ');

/** Tells whether two `when` clauses exclude each other, because one negates a key that the other requires. */
const contradict = (some: readonly string[], others: readonly string[]): boolean =>
	some.some(condition => others.includes(condition.startsWith('!') ? condition.slice(1) : `!${condition}`));
