import type { VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { AudioView } from '../../protocol/viewModel';
import { soundOf } from '../files/sound';
import { useStrings } from './panelContext';

/** Plays the audio of an answer. The bytes are already in the view: nothing is loaded. */
export function AudioPlayer({ audio }: { readonly audio: AudioView }): VNode {
	const strings = useStrings();
	const [address, setAddress] = useState<string | null>(null);
	const [failed, setFailed] = useState(false);
	const { format, data } = audio;
	useLayoutEffect(() => {
		const made = addressOf({ format, data });
		setAddress(made);
		setFailed(made === null);
		return () => {
			if (made !== null) {
				URL.revokeObjectURL(made);
			}
		};
	}, [format, data]);
	return (
		<div class="audio">
			{failed ? (
				<p>{strings.audioFailed}</p>
			) : (
				address !== null && (
					<audio
						controls
						preload="metadata"
						aria-label={strings.audio}
						src={address}
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
function addressOf(audio: AudioView): string | null {
	try {
		return URL.createObjectURL(soundOf(audio));
	} catch {
		return null;
	}
}
