import type { VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { AudioView } from '../../protocol/viewModel';
import { toAudioBlob } from '../files/audioBlob';
import { useStrings } from './panelContext';

/** Plays the audio of an answer. The bytes are already in the view: nothing is loaded. */
export function AudioPlayer({ audio }: { readonly audio: AudioView }): VNode {
	const strings = useStrings();
	const [url, setUrl] = useState<string | null>(null);
	const [failed, setFailed] = useState(false);
	const { format, data } = audio;
	useLayoutEffect(() => {
		const newUrl = createAudioUrl({ format, data });
		setUrl(newUrl);
		setFailed(newUrl === null);
		return () => {
			if (newUrl !== null) {
				URL.revokeObjectURL(newUrl);
			}
		};
	}, [format, data]);
	return (
		<div class="audio">
			{failed ? (
				<p>{strings.audioFailed}</p>
			) : (
				url !== null && (
					<audio
						controls
						preload="metadata"
						aria-label={strings.audio}
						src={url}
						onError={() => {
							setFailed(true);
						}}
					/>
				)
			)}
		</div>
	);
}

/** Returns an object URL for the audio; `null` where its data is not base64. */
function createAudioUrl(audio: AudioView): string | null {
	try {
		return URL.createObjectURL(toAudioBlob(audio));
	} catch {
		return null;
	}
}
