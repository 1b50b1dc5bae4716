import type { Ref, VNode } from 'preact';
import { Icon } from './icon';

interface Props {
	readonly icon: string;
	readonly label: string;
	readonly onClick: () => void;
	readonly expanded?: boolean;
	readonly controls?: string;
	readonly id?: string;
	readonly describedBy?: string;
	readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, onClick, expanded, controls, id, describedBy, buttonRef }: Props): VNode {
	return (
		<button
			type="button"
			class="icon-button"
			id={id}
			aria-describedby={describedBy}
			aria-label={label}
			title={label}
			onClick={onClick}
			aria-expanded={expanded}
			aria-controls={expanded === true ? controls : undefined}
			aria-haspopup={expanded === undefined ? undefined : 'dialog'}
			ref={buttonRef ?? null}
		>
			<Icon name={icon} />
		</button>
	);
}
