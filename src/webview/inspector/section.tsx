import type { ComponentChildren, VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Disclosure } from '../controls/disclosure';
import { MarkedText } from '../controls/markedText';

interface Props {
	readonly title: string;
	/** A word beside the title, such as a size. */
	readonly note?: string;
	readonly folded?: boolean;
	/** Controls for the whole section, on the right. */
	readonly tools?: ComponentChildren;
	readonly children: ComponentChildren;
}

/** Renders a section that can be folded. */
export function Section({ title, note = '', folded = false, tools, children }: Props): VNode {
	const [open, setOpen] = useState(!folded);
	const heading = useId();
	const body = useId();
	return (
		<section class="section" aria-labelledby={heading}>
			<div class="section-head">
				<h3 id={heading}>
					<Disclosure
						open={open}
						controls={body}
						onToggle={() => {
							setOpen(!open);
						}}
					>
						<span>
							<MarkedText text={title} />
						</span>
						{note !== '' && (
							<span class="dim">
								<MarkedText text={note} />
							</span>
						)}
					</Disclosure>
				</h3>
				{open && tools}
			</div>
			{open && (
				<div class="section-body" id={body}>
					{children}
				</div>
			)}
		</section>
	);
}
