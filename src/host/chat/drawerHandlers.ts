import type { HandlerContext, MessageHandlers } from './messageHandler';

type DrawerHandlers = Pick<
	MessageHandlers,
	| 'drawer'
	| 'preview'
	| 'setParameter'
	| 'writeParameter'
	| 'clearParameter'
	| 'parameterAction'
	| 'resetParameters'
	| 'usePreset'
	| 'savePreset'
	| 'managePresets'
>;

/** Returns the handlers of the Parameters drawer. Each change of it sends the drawer again, also one that failed. */
export function drawerHandlers(context: HandlerContext): DrawerHandlers {
	const { drawer, parts } = context;
	const change = async (run: () => Promise<void> | void): Promise<void> => {
		try {
			await run();
		} catch (error) {
			parts.report('parameters', error);
		}
		context.sendDrawer();
	};
	return {
		drawer: ({ open }) => {
			parts.order.begin();
			void change(() => (open ? drawer.show() : drawer.hide()));
		},
		preview: ({ open }) => void change(() => drawer.showPreview(open)),
		setParameter: ({ name, value }) => void change(() => drawer.setParameter(context.session, name, value)),
		writeParameter: ({ name, text }) => void change(() => drawer.writeParameter(context.session, name, text)),
		clearParameter: ({ name, to }) => void change(() => drawer.clearParameter(context.session, name, to)),
		parameterAction: ({ name, action }) =>
			void change(() => drawer.setExempt(context.session.model, name, action === 'sendAsIs')).then(() =>
				context.sendState(),
			),
		resetParameters: () => void change(() => drawer.resetParameters(context.session)),
		usePreset: ({ name }) => void change(() => drawer.usePreset(context.session, name)),
		savePreset: () => parts.actions.savePreset(context.session),
		managePresets: () => parts.actions.managePresets(context.session),
	};
}
