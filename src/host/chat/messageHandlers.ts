import { chatHandlers } from './chatHandlers';
import { composerHandlers } from './composerHandlers';
import { drawerHandlers } from './drawerHandlers';
import type { HandlerContext, MessageHandlers, MessageOf, MessageType } from './messageHandler';
import { replyHandlers } from './replyHandlers';

/** Returns the handler of every message that the view may send. */
export const createMessageHandlers = (context: HandlerContext): MessageHandlers => ({
	...chatHandlers(context),
	...composerHandlers(context),
	...replyHandlers(context),
	...drawerHandlers(context),
});

/** Calls the handler of a message. */
export const handleMessage = <T extends MessageType>(
	handlers: MessageHandlers,
	message: MessageOf<T> & { readonly type: T },
): void => handlers[message.type](message);
