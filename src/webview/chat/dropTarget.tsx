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
	readonly disabled: boolean;
	readonly onFiles: (files: readonly File[]) => void;
}

/** Accepts files that are dropped anywhere on the panel, and shows so while some are dragged over it. */
export function DropTarget({ disabled, onFiles }: Props): VNode | null {
	const strings = useStrings();
	const [isDragOver, setIsDragOver] = useState(false);
	useEffect(() => {
		const accept = (event: DragEvent): boolean => {
			if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) {
				return false;
			}
			event.preventDefault();
			event.dataTransfer.dropEffect = disabled ? 'none' : 'copy';
			return !disabled;
		};
		const onOver = (event: DragEvent): void => {
			setIsDragOver(accept(event));
		};
		const onLeave = (event: DragEvent): void => {
			// Moving from one element to another stays within the panel.
			if (event.relatedTarget === null) {
				setIsDragOver(false);
			}
		};
		const onDrop = (event: DragEvent): void => {
			setIsDragOver(false);
			if (accept(event)) {
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
	}, [disabled, onFiles]);
	if (!isDragOver || disabled) {
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
