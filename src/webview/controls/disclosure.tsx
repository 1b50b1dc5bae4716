import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './icon';

interface Props {
	readonly open: boolean;
	readonly onToggle: () => void;
	/** Id of the content, which exists only while it is open. */
	readonly controls?: string;
	readonly children: ComponentChildren;
}

/** Renders a button that shows or hides the content below it. */
export function Disclosure({ open, onToggle, controls, children }: Props): VNode {
	return (
		<button
			type="button"
			class="disclosure"
			aria-expanded={open}
			aria-controls={open ? controls : undefined}
			onClick={onToggle}
		>
			<Icon name={open ? 'chevron-down' : 'chevron-right'} />
			{children}
		</button>
	);
}
