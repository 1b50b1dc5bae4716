import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { MetaView } from '../../protocol/viewModel';
import { useStrings } from './panelContext';
import { CopyButton } from './copyButton';
import { MarkedText } from '../controls/markedText';

/** Renders one dim line about a finished reply, which opens the details, and the actions of the reply. */
export function MetaLine({ meta, text }: { readonly meta: MetaView; readonly text: () => string }): VNode {
	const strings = useStrings();
	const [open, setOpen] = useState(false);
	const id = useId();
	return (
		<>
			<div class="meta">
				{meta.line !== '' && (
					<button
						type="button"
						class="meta-text"
						aria-expanded={open}
						aria-controls={open ? id : undefined}
						title={strings.details}
						onClick={() => {
							setOpen(!open);
						}}
					>
						<MarkedText text={meta.line} />
					</button>
				)}
				<div class="actions">
					<CopyButton text={text} />
				</div>
			</div>
			{open && (
				<dl class="details" id={id}>
					{meta.details.map(([label, value]) => (
						<div key={label}>
							<dt>
								<MarkedText text={label} />
							</dt>
							<dd>
								<MarkedText text={value} />
							</dd>
						</div>
					))}
				</dl>
			)}
		</>
	);
}
