import type { VNode } from 'preact';
import { usePanel, usePost, useStrings } from './panelContext';
import { OptionRow } from '../controls/optionRow';
import { Popover } from './popover';

export function ToolsPopover({ id }: { readonly id: string }): VNode {
	const strings = useStrings();
	const post = usePost();
	const { tools } = usePanel().composer.value;
	return (
		<Popover id={id} label={strings.tools}>
			<p class="popover-hint">{tools.length === 0 ? strings.noToolsHint : strings.toolsHint}</p>
			{tools.map(tool => (
				<OptionRow
					key={tool.name}
					title={tool.title}
					description={tool.description}
					on={tool.ticked}
					onChange={on => {
						post({ type: 'tick', tool: tool.name, on });
					}}
				/>
			))}
		</Popover>
	);
}
