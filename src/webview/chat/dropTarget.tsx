import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { carriesFiles } from '../files/transferredFiles';
import { useStrings } from './panelContext';
import { Icon } from '../controls/icon';

interface Props {
	/**
	 * True where nothing can be attached. A file that is dropped then is refused, or the browser would open it in place
	 * of the panel.
	 */
	readonly refuses: boolean;
	readonly onFiles: (files: readonly File[]) => void;
}

/** Accepts files that are dropped anywhere on the panel, and shows so while some are dragged over it. */
export function DropTarget({ refuses, onFiles }: Props): VNode | null {
	const strings = useStrings();
	const [over, setOver] = useState(false);
	useEffect(() => {
		const take = (event: DragEvent): boolean => {
			if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) {
				return false;
			}
			event.preventDefault();
			event.dataTransfer.dropEffect = refuses ? 'none' : 'copy';
			return !refuses;
		};
		const onOver = (event: DragEvent): void => {
			setOver(take(event));
		};
		const onLeave = (event: DragEvent): void => {
			// Moving from one element to another stays within the panel.
			if (event.relatedTarget === null) {
				setOver(false);
			}
		};
		const onDrop = (event: DragEvent): void => {
			setOver(false);
			if (take(event)) {
				onFiles([...(event.dataTransfer?.files ?? [])]);
			}
		};
		document.addEventListener('dragenter', onOver);
		document.addEventListener('dragover', onOver);
		document.addEventListener('dragleave', onLeave);
		document.addEventListener('drop', onDrop);
		return () => {
			document.removeEventListener('dragenter', onOver);
			document.removeEventListener('dragover', onOver);
			document.removeEventListener('dragleave', onLeave);
			document.removeEventListener('drop', onDrop);
		};
	}, [refuses, onFiles]);
	if (!over || refuses) {
		return null;
	}
	return (
		<div class="drop-target" aria-hidden="true">
			<span>
				<Icon name="attach" />
				{strings.dropHere}
			</span>
		</div>
	);
}
