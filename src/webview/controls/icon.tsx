import type { VNode } from 'preact';

/** Draws a codicon by name. It is decoration: the text beside it or the label of its button says the same in words. */
export function Icon({ name, spin = false }: { readonly name: string; readonly spin?: boolean }): VNode {
	return <span class={`codicon codicon-${name}${spin ? ' spin' : ''}`} aria-hidden="true" />;
}
