import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { AttemptView } from '../../protocol/inspector';
import { useInspectorStrings } from './inspectorContext';
import { formatJson } from './formatJson';
import { LongText } from './longText';
import { Section } from './section';
import { Switcher } from './switcher';
import { MarkedText } from '../controls/markedText';

export function BodySection({ attempt }: { readonly attempt: AttemptView }): VNode {
	const strings = useInspectorStrings();
	const [form, setForm] = useState<'formatted' | 'exact'>('formatted');
	const { body } = attempt;
	const text = useMemo(() => (form === 'formatted' ? formatJson(body) : body), [form, body]);
	return (
		<Section
			title={strings.requestBody}
			note={attempt.bodySize}
			tools={
				<Switcher
					label={strings.requestBody}
					options={[
						['formatted', strings.formatted],
						['exact', strings.asSent],
					]}
					value={form}
					onChange={setForm}
				/>
			}
		>
			{attempt.bodyNote !== '' && (
				<p class="dim">
					<MarkedText text={attempt.bodyNote} />
				</p>
			)}
			<LongText label={form === 'formatted' ? strings.formatted : strings.asSent} text={text} />
		</Section>
	);
}
