import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from './announcer';
import { assertNever } from '../base/assertNever';
import {
	type CodeAction,
	fenceLanguage,
	focusNextAction,
	isCodeWrapped,
	isUsable,
	sourceOf,
	wrapCode,
} from '../markdown/codeBlock';
import { isFormula } from '../markdown/formula';
import { format } from '../base/format';
import { drawnLength } from '../markdown/drawnLength';
import { LiveMarkdown } from '../markdown/liveMarkdown';
import { MarkedText } from '../controls/markedText';
import { FEEDBACK_DURATION } from '../controls/useFeedback';
import { usePanelContext, useStrings, type PanelContextValue } from './panelContext';
import { openLink } from './openLink';

/** Renders markdown that may be growing. Its text bypasses the component and is drawn straight into the nodes. */
export function Markdown({
	text,
	live,
	whole,
}: {
	readonly text: ReadonlySignal<string>;
	readonly live: ReadonlySignal<boolean>;
	/** Whether all of the text has arrived, and arrived well: code of anything less can only be copied. */
	readonly whole: ReadonlySignal<boolean>;
}): VNode {
	const context = usePanelContext();
	const strings = useStrings();
	const root = useRef<HTMLDivElement>(null);
	const pages = useSignal(1);
	const rest = useSignal(0);
	useLayoutEffect(() => {
		if (root.current === null) {
			return undefined;
		}
		const drawing = new LiveMarkdown(root.current, strings, element => {
			if (isFormula(element)) {
				context.formulas.watch(element);
			} else {
				context.highlighter.watch(element);
			}
		});
		const stop = effect(() => {
			const length = drawnLength(text.value, pages.value);
			rest.value = text.value.length - length;
			drawing.set(text.value.slice(0, length), live.value, whole.value);
		});
		return () => {
			stop();
			drawing.dispose();
		};
	}, [context, text, live, whole, strings, pages, rest]);
	const onClick = (event: MouseEvent): void => {
		if (!(event.target instanceof Element)) {
			return;
		}
		const link = event.target.closest('a');
		if (link !== null) {
			openLink(event, link, context);
			return;
		}
		const button = event.target.closest<HTMLElement>('[data-action]');
		const block = button?.closest<HTMLElement>('.code-block');
		if (button !== null && block !== null && block !== undefined) {
			runCodeAction(button, block, context);
		}
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		const delta = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
		const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
		if (delta !== undefined && button !== null) {
			event.preventDefault();
			focusNextAction(button, delta);
		}
	};
	return (
		<>
			<div class="markdown" dir="auto" ref={root} onClick={onClick} onAuxClick={onClick} onKeyDown={onKeyDown} />
			{rest.value > 0 && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						pages.value *= 2;
					}}
				>
					<MarkedText text={format(strings.showMore, rest.value.toLocaleString(document.documentElement.lang))} />
				</button>
			)}
		</>
	);
}

function runCodeAction(button: HTMLElement, block: HTMLElement, { bridge, panel }: PanelContextValue): void {
	const action = button.dataset['action'] as CodeAction;
	switch (action) {
		case 'copy':
			bridge.post({ type: 'copy', text: sourceOf(block) });
			showDone(button);
			announce(panel.strings.value.copied);
			return;
		case 'wrap':
			wrapCode(!isCodeWrapped());
			return;
		case 'insert':
		case 'apply':
		case 'newFile':
			if (isUsable(block)) {
				const turn = block.closest<HTMLElement>('[data-turn]')?.dataset['turn'] ?? '';
				bridge.post({ type: 'useCode', action, code: sourceOf(block), language: fenceLanguage(block), turn });
			}
			return;
		default:
			assertNever(action);
	}
}

function showDone(button: HTMLElement): void {
	const icon = button.querySelector('.codicon');
	icon?.classList.replace('codicon-copy', 'codicon-check');
	setTimeout(() => {
		icon?.classList.replace('codicon-check', 'codicon-copy');
	}, FEEDBACK_DURATION);
}
