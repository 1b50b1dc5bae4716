import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { PreviewView } from '../../../protocol/drawer';
import { useStrings } from '../panelContext';
import { CopyButton } from '../copyButton';
import { JsonText } from './jsonText';
import { MarkedText } from '../../controls/markedText';

/** Renders the request that Enter would make now, to the byte, and how it differs from what is chosen. */
export function Preview({ preview }: { readonly preview: PreviewView }): VNode {
	const strings = useStrings();
	const id = useId();
	return (
		<section class="preview" aria-labelledby={id}>
			<div class="preview-head">
				<h2 id={id}>{strings.preview}</h2>
				<span class="preview-size">
					<MarkedText text={preview.size} />
				</span>
				<CopyButton label={strings.copyJson} text={() => preview.json} />
			</div>
			<p class="preview-target" dir="ltr">
				<MarkedText text={preview.target} kind="code" />
			</p>
			{preview.changes.length === 0 ? (
				<p class="preview-change dim">{strings.previewUnchanged}</p>
			) : (
				<ul>
					{preview.changes.map(change => (
						<li key={change} class="preview-change">
							<MarkedText text={change} />
						</li>
					))}
				</ul>
			)}
			<JsonText json={preview.json} />
		</section>
	);
}
