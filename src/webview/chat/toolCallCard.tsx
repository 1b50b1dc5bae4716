import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { CallView } from '../../protocol/viewModel';
import type { PanelStrings } from '../../protocol/panelStrings';
import { assertNever } from '../base/assertNever';
import { format } from '../base/format';
import { announce } from './announcer';
import { CallApproval } from './callApproval';
import { useStrings } from './panelContext';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

/** Renders a tool call: one line, which opens to its input and output. */
export function ToolCallCard({ call }: { readonly call: CallView }): VNode {
	const strings = useStrings();
	const [open, setOpen] = useState(false);
	const bodyId = useId();
	const isAsking = call.state === 'asking';
	useEffect(() => {
		if (isAsking) {
			announce(format(strings.toolAsks, call.title));
		}
	}, [isAsking, call.title, strings]);
	return (
		<div class={`card ${call.state}`} role="group" aria-label={showHidden(format(strings.toolCall, call.name))}>
			{/* While it asks, everything is shown: nobody can agree to what they cannot see. */}
			{isAsking ? (
				<div class="card-head">
					<Head call={call} strings={strings} />
				</div>
			) : (
				<button
					type="button"
					class="card-head"
					aria-expanded={open}
					aria-controls={open ? bodyId : undefined}
					onClick={() => {
						setOpen(!open);
					}}
				>
					<Head call={call} strings={strings} />
					<Icon name={open ? 'chevron-down' : 'chevron-right'} />
				</button>
			)}
			{(isAsking || open) && (
				<div id={bodyId}>
					{isAsking && call.summary !== '' && (
						<p class="card-preview">
							<MarkedText text={call.summary} />
						</p>
					)}
					{call.preview !== '' && <Verbatim label={strings.toolPreview} text={call.preview} />}
					<Verbatim label={strings.arguments} text={call.input} />
					{call.output !== '' && <Verbatim label={strings.toolAnswer} text={call.output} />}
				</div>
			)}
			{isAsking && <CallApproval call={call.id} covers={call.covers} />}
		</div>
	);
}

function Head({ call, strings }: { readonly call: CallView; readonly strings: PanelStrings }): VNode {
	return (
		<>
			<Icon name={stateIcon(call)} spin={call.state === 'running'} />
			<span class="card-title">
				<MarkedText text={call.title} />
			</span>
			<span class="card-summary">
				<MarkedText text={stateText(call, strings)} />
			</span>
		</>
	);
}

/** Renders text of a model or a tool verbatim: markup in it has no meaning here. */
const Verbatim = ({ label, text }: { readonly label: string; readonly text: string }): VNode => (
	<div class="verbatim">
		<span class="verbatim-label">
			<MarkedText text={label} />
		</span>
		<pre tabIndex={0} dir="auto" aria-label={showHidden(label)}>
			<MarkedText text={text} kind="code" />
		</pre>
	</div>
);

function stateIcon(call: CallView): string {
	switch (call.state) {
		case 'pending':
		case 'asking':
			return call.icon;
		case 'running':
			return 'loading';
		case 'done':
			return 'check';
		case 'failed':
			return 'error';
		case 'denied':
		case 'cancelled':
			return 'circle-slash';
		case 'blocked':
			return 'warning';
		default:
			return assertNever(call.state);
	}
}

function stateText(call: CallView, strings: PanelStrings): string {
	switch (call.state) {
		case 'pending':
			return strings.statePending;
		case 'asking':
			return strings.stateAsking;
		case 'running':
			return strings.stateRunning;
		case 'done':
			return call.summary === '' ? strings.stateDone : call.summary;
		case 'failed':
			return call.summary === '' ? strings.stateFailed : call.summary;
		case 'denied':
			return strings.stateDenied;
		case 'blocked':
			return call.summary === '' ? strings.stateBlocked : call.summary;
		case 'cancelled':
			return strings.stateCancelled;
		default:
			return assertNever(call.state);
	}
}
