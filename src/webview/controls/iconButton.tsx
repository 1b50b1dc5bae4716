import type { Ref, VNode } from 'preact';
import { Icon } from './icon';
import { showHidden } from '../../core/base/hiddenCharacters';

interface Props {
	readonly icon: string;
	readonly label: string;
	readonly onClick: () => void;
	/** A disabled button keeps its place and the focus, and does nothing. */
	readonly disabled?: boolean;
	readonly expanded?: boolean;
	readonly controls?: string;
	readonly id?: string;
	readonly describedBy?: string;
	readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton({
	icon,
	label,
	onClick,
	disabled = false,
	expanded,
	controls,
	id,
	describedBy,
	buttonRef,
}: Props): VNode {
	return (
		<button
			type="button"
			class="icon-button"
			id={id}
			aria-describedby={describedBy}
			aria-label={showHidden(label)}
			title={showHidden(label)}
			aria-disabled={disabled || undefined}
			onClick={disabled ? undefined : onClick}
			aria-expanded={expanded}
			aria-controls={expanded === true ? controls : undefined}
			aria-haspopup={controls === undefined ? undefined : 'dialog'}
			ref={buttonRef ?? null}
		>
			<Icon name={icon} />
		</button>
	);
}
