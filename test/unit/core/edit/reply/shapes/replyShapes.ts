import { ELIDED } from './elided';
import { NESTED } from './nested';
import { FITTED, ONE_FENCE, UNCLOSED } from './oneFence';
import { DIFFS, SEARCHES, TELLINGS } from './patches';
import type { ReplyShape } from './replyShape';
import { SEVERAL } from './several';
import { NUMBERED, REASONED } from './stripped';
import { TALKED_AROUND, UNFENCED } from './unfenced';

export const REPLY_SHAPES: readonly ReplyShape[] = [
	ONE_FENCE,
	FITTED,
	SEVERAL,
	UNFENCED,
	TALKED_AROUND,
	UNCLOSED,
	DIFFS,
	SEARCHES,
	TELLINGS,
	ELIDED,
	NESTED,
	REASONED,
	NUMBERED,
].flat();
