import type { RefObject, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { format } from '../base/format';
import { usePanel, usePost, usePanelContext, useStrings } from './panelContext';
import { openDrawer } from './drawerLayer';
import { Icon } from '../controls/icon';
import { IconButton } from '../controls/iconButton';
import { usePopover } from './popover';
import { requestSummary } from './requestSummary';
import { ToolsPopover } from './toolsPopover';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

/** Renders the composer's last line: what is sent with the text, the model, and the one primary action. */
export function ComposerBar({ canSend, onSend }: { readonly canSend: boolean; readonly onSend: () => void }): VNode {
	const strings = useStrings();
	const post = usePost();
	const context = usePanelContext();
	const { panel } = context;
	const composer = panel.composer.value;
	const hasDrawer = panel.drawer.value !== null;
	const toolsButton = useRef<HTMLButtonElement>(null);
	const parametersButton = useRef<HTMLButtonElement>(null);
	useReturnFocus(hasDrawer, parametersButton);
	const id = useId();
	const [isOpen, toggle] = usePopover(`${id}-tools`, toolsButton);
	const [toolTexts, otherTexts] = requestSummary(composer, strings);
	const summary = [...toolTexts, ...otherTexts].join(' · ');
	const { label } = composer.model;
	const path = modelPath(label);
	return (
		<div class="bar">
			<IconButton
				icon="attach"
				label={strings.attach}
				onClick={() => {
					post({ type: 'attach' });
				}}
			/>
			<IconButton
				icon="tools"
				label={strings.tools}
				expanded={isOpen}
				controls={`${id}-tools`}
				buttonRef={toolsButton}
				onClick={toggle}
			/>
			<button
				type="button"
				class="pill model"
				aria-label={showHidden(format(strings.model, label === '' ? strings.noModel : label))}
				title={showHidden(format(strings.model, label === '' ? strings.noModel : label))}
				onClick={() => {
					post({ type: 'pickModel' });
				}}
			>
				{path.length > 0 && (
					<span class="model-path">
						{path.map((part, index) => (
							<span key={index}>
								<MarkedText text={part} />
							</span>
						))}
					</span>
				)}
				<span class="model-name">
					<MarkedText text={label === '' ? strings.noModel : label.slice(path.join('').length)} />
				</span>
				<Icon name="chevron-down" />
			</button>
			<IconButton
				icon="settings"
				label={strings.parameters}
				id={`${id}-button`}
				describedBy={`${id}-sent`}
				expanded={hasDrawer}
				buttonRef={parametersButton}
				onClick={() => {
					openDrawer(context);
				}}
			/>
			{/* A label, so that a click on the summary opens the drawer in which it is set. */}
			<label
				class="request-summary"
				aria-hidden="true"
				for={`${id}-button`}
				title={showHidden(format(strings.requestSummary, summary === '' ? strings.sentTextOnly : summary))}
			>
				{(summary === '' ? [strings.sentTextOnly] : [...otherTexts, ...toolTexts]).map((text, index) => (
					<span key={text}>
						<MarkedText text={index === 0 ? text : ` · ${text}`} />
					</span>
				))}
			</label>
			<span class="visually-hidden" id={`${id}-sent`}>
				{showHidden(summary === '' ? strings.sentTextOnly : summary)}
			</span>
			<PrimaryAction canSend={canSend} onSend={onSend} />
			{isOpen && <ToolsPopover id={`${id}-tools`} />}
		</div>
	);
}

/** Returns the parts of a model id up to its name: `Qwen/` of `Qwen/Qwen3-Coder`. They are what is cut first. */
const modelPath = (id: string): readonly string[] => id.slice(0, -1).match(/[^/]*\//gu) ?? [];

/** Returns the focus to the button when the view that it opened has closed, unless the focus is elsewhere by then. */
function useReturnFocus(isOpen: boolean, opener: RefObject<HTMLButtonElement | null>): void {
	const wasOpen = useRef(isOpen);
	useEffect(() => {
		if (wasOpen.current && !isOpen && document.hasFocus() && document.activeElement === document.body) {
			opener.current?.focus();
		}
		wasOpen.current = isOpen;
	}, [isOpen, opener]);
}

/** Renders one button for both states, so that the focus stays on it when a reply begins or ends. */
function PrimaryAction({ canSend, onSend }: { readonly canSend: boolean; readonly onSend: () => void }): VNode {
	const strings = useStrings();
	const post = usePost();
	const { running } = usePanel().composer.value;
	const label = running ? strings.stop : strings.send;
	return (
		<button
			type="button"
			class="icon-button primary"
			aria-label={showHidden(label)}
			title={label}
			aria-disabled={!running && !canSend}
			onClick={() => {
				if (running) {
					post({ type: 'stop' });
				} else if (canSend) {
					onSend();
				}
			}}
		>
			<Icon name={running ? 'debug-stop' : 'arrow-up'} />
		</button>
	);
}
