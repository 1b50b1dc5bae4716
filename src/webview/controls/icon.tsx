import type { VNode } from 'preact';

/** A codicon by name. It is decoration: what it stands for is said in words beside it or by its button. */
export function Icon({ name, spin = false }: { readonly name: string; readonly spin?: boolean }): VNode {
	return <span class={`codicon codicon-${name}${spin ? ' spin' : ''}`} aria-hidden="true" />;
}
