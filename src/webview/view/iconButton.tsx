import type { Ref, VNode } from 'preact';
import { Icon } from './icon';

interface Props {
	readonly icon: string;
	readonly label: string;
	readonly onClick: () => void;
	readonly class?: string;
	readonly disabled?: boolean;
	readonly expanded?: boolean;
	readonly controls?: string;
	readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, onClick, class: className = '', disabled = false, expanded, controls, buttonRef }: Props): VNode {
	return (
		<button
			type="button" class={`icon-button ${className}`} aria-label={label} title={label} disabled={disabled} onClick={onClick}
			aria-expanded={expanded} aria-controls={expanded === true ? controls : undefined} aria-haspopup={expanded === undefined ? undefined : 'dialog'} ref={buttonRef ?? null}
		>
			<Icon name={icon} />
		</button>
	);
}
