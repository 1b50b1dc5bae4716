import type { Session } from '../../core/chat/session/session';
import type { ToHost } from '../../protocol/messages';
import type { ChatPanelParts } from './chatPanelParts';
import type { TourStep } from '../platform/ids';
import type { DrawerController } from './drawerController';
import type { Suggestion } from './suggestions';

export type MessageType = ToHost['type'];

export type MessageOf<T extends MessageType> = Extract<ToHost, { type: T }>;

/** One handler per message type: an object of this type that lacks one does not compile. */
export type MessageHandlers = { readonly [T in MessageType]: (message: MessageOf<T>) => void };

/** The panel as its message handlers see it. */
export interface HandlerContext {
	readonly parts: ChatPanelParts;
	/** The session that is shown at the moment. */
	readonly session: Session;
	readonly drawer: DrawerController;
	/** The suggestions as they were last sent to the view. */
	readonly suggestions: readonly Suggestion[];
	/** Answers a view that has just loaded. */
	begin(): void;
	/** Puts the cursor into the composer. */
	focus(): void;
	sendState(): void;
	/** Sends the composer; with a `draft`, the view replaces its text. */
	sendComposer(draft?: string): void;
	sendDrawer(): void;
	/** Ticks a step of the tour off. */
	noteTourStep(step: TourStep): void;
}

/** Reports the failure of work that no handler waits for. */
export function reportFailure({ parts }: HandlerContext, what: string, work: Promise<unknown>): void {
	void work.catch((error: unknown) => parts.report(what, error));
}
