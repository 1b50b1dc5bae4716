import type { LatestWins } from '../../core/base/latestWins';
import type { LogPort } from '../../core/base/log';
import type { Attachment, ImageAttachment } from '../../core/chat/conversation/attachments';
import type { Session } from '../../core/chat/session/session';
import type { Sessions } from '../../core/chat/session/sessions';
import type { LearnedAdaptations } from '../../core/llm/adaptation/learnedAdaptations';
import type { ToolRegistry } from '../../core/tools/registry';
import type { CodeBlock } from '../platform/editor/target';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { TourStep } from '../platform/ids';
import type { Profiles } from '../platform/providers/profiles';
import type { Report } from '../platform/strings/report';
import type { ComposerModel } from './composerModel';

/** The rest of Parley as the panel uses it; `extension.ts` implements it with commands. */
export interface ChatPanelActions {
	newChat(): void;
	takeTour(step: TourStep): void;
	showHistory(): void;
	selectModel(): void;
	/** Asks the user what to attach. */
	pickAttachments(): Promise<readonly Attachment[]>;
	savePreset(session: Session): void;
	managePresets(session: Session): void;
	/** Runs the button of an error or a notice: `action` is its id, `profile` and `reply` are those it was shown for. */
	fix(action: string, profile: string, reply: string): void;
	openAttachment(attachment: Attachment): void;
	/** Asks the user how closely the model looks at an image that has not been sent yet. */
	askImageDetail(image: ImageAttachment): Promise<ImageAttachment | undefined>;
	openLink(href: string): void;
	/** Applies code to the document it is meant for, as an edit that the user reviews before it is kept. */
	applyCode(code: CodeBlock): Promise<void>;
}

export interface ChatPanelParts {
	readonly sessions: Sessions;
	/** The order of everything that takes the user somewhere in the panel: the latest wins. */
	readonly order: LatestWins;
	readonly composer: ComposerModel;
	readonly profiles: Profiles;
	readonly tools: ToolRegistry;
	readonly learnedAdaptations: LearnedAdaptations;
	/** The gate that the code of a suggestion passes. */
	readonly gate: DocumentGate;
	readonly log: LogPort;
	readonly actions: ChatPanelActions;
	/** Shows and logs what went wrong. */
	readonly report: Report;
}
