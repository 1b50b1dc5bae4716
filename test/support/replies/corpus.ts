import { Chance, hashOf } from './chance';
import type { Change } from './change';
import { CHARACTERS } from './harms/characters';
import { ELSEWHERE, loneReply } from './harms/elsewhere';
import type { Harm } from './harms/harm';
import { HOLLOW } from './harms/hollow';
import { LEFT_OUT } from './harms/leftOut';
import { MARKS } from './harms/marks';
import { SURROUNDINGS } from './harms/surroundings';
import { factsOf } from './languageFacts';
import type { AskedCode, HarmfulReply, LabelledReply, RightReply } from './labelledReply';
import { readSamples, type Sample } from './sample';
import { DEDENTED, fence, type Shape, SHAPES, USAGE_AFTER } from './shapes';

const HARMS: readonly Harm[] = [...LEFT_OUT, ...HOLLOW, ...CHARACTERS, ...MARKS, ...SURROUNDINGS, ...ELSEWHERE];

/** The number of samples that get a given harm. */
const SAMPLES_EACH = 7;
/** The shapes that each change written by hand is sent in; one that a script made is sent in one. */
const SHAPES_EACH = 2;
const SCRIPTED = new Set(['rename', 'reorder', 'commented', 'quotes', 'allman']);

/** Builds the labelled replies: the same ones, in the same order, each time. */
export function buildCorpus(): readonly LabelledReply[] {
	const samples = readSamples();
	return [...rightReplies(samples), ...samples.flatMap(writtenHarms), ...scriptedHarms(samples)];
}

function rightReplies(samples: readonly Sample[]): readonly RightReply[] {
	let turn = 0;
	return samples.flatMap(sample =>
		sample.rights.flatMap((change, index) => {
			const isScripted = SCRIPTED.has(change.kind);
			const extras = isScripted ? [] : index === 0 ? [DEDENTED, USAGE_AFTER] : [DEDENTED];
			const replies = extras.flatMap(shape => sent(sample, change, shape));
			const wanted = replies.length + (isScripted ? 1 : SHAPES_EACH);
			while (replies.length < wanted) {
				const shape = SHAPES[turn++ % SHAPES.length];
				replies.push(...(shape === undefined ? [] : sent(sample, change, shape)));
			}
			return replies;
		}),
	);
}

/** Sends a change in a shape; none where the shape makes no sense. */
function sent(sample: Sample, change: Change, shape: Shape): RightReply[] {
	const id = `${sample.id}/${change.name}/${shape.name}`;
	const reply = shape.write(sample, change, new Chance(id));
	return reply === undefined
		? []
		: [
				{
					...askedCode(sample),
					id,
					command: change.command,
					instruction: change.instruction,
					reply,
					label: 'right',
					kind: change.kind,
					expected: change.text,
				},
			];
}

function writtenHarms(sample: Sample): readonly HarmfulReply[] {
	const code = askedCode(sample);
	const written = sample.harms.map(
		(change, index): HarmfulReply => ({
			...code,
			id: `${sample.id}/${change.name}/${index}`,
			command: change.command,
			instruction: change.instruction,
			reply: fence(change.text, factsOf(sample.languageId).tag),
			label: 'harmful',
			kind: change.kind,
			repaired: [],
		}),
	);
	const lone = sample.lones.map((block, index): HarmfulReply => {
		const id = `${sample.id}/${block.kind}/${index}`;
		const { command, instruction } = changeFor(sample, id);
		const reply = loneReply(block, new Chance(id));
		return { ...code, id, command, instruction, reply, label: 'harmful', kind: 'lone-block', repaired: [] };
	});
	return [...written, ...lone];
}

/** Gives each harm to the first samples, in an order of its own, that have an occasion for it. */
function scriptedHarms(samples: readonly Sample[]): readonly HarmfulReply[] {
	return HARMS.flatMap((harm, index) => {
		const suffix = `${harm.kind}/${index}`;
		return samples
			.toSorted((a, b) => hashOf(`${a.id}/${suffix}`) - hashOf(`${b.id}/${suffix}`))
			.flatMap(sample => scriptedHarm(sample, harm, `${sample.id}/${suffix}`) ?? [])
			.slice(0, SAMPLES_EACH);
	});
}

function scriptedHarm(sample: Sample, harm: Harm, id: string): HarmfulReply | undefined {
	const change = changeFor(sample, id);
	const harmed = harm.write(sample, change, new Chance(id));
	return harmed === undefined
		? undefined
		: {
				...askedCode(sample),
				id,
				command: harmed.command ?? change.command,
				instruction: harmed.command === undefined ? change.instruction : '',
				reply: harmed.reply,
				label: 'harmful',
				kind: harm.kind,
				repaired: harmed.repaired ?? [],
			};
}

const changeFor = (sample: Sample, id: string): Change => new Chance(`${id} change`).pick(sample.rights);

const askedCode = ({ languageId, original, before, after }: Sample): AskedCode => ({
	languageId,
	original,
	before,
	after,
});
