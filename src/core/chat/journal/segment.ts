/** A file with a part of a chat, written once: `000007.jsonl`, or `000001-000040.jsonl` where parts were merged. */
export interface Segment {
	readonly name: string;
	readonly first: number;
	readonly last: number;
}

const NAME = /^(\d{6,9})(?:-(\d{6,9}))?\.jsonl$/;
const DIGITS = 6;

/** Returns the name of a segment. */
export function segmentName(first: number, last = first): string {
	const pad = (number: number): string => String(number).padStart(DIGITS, '0');
	return first === last ? `${pad(first)}.jsonl` : `${pad(first)}-${pad(last)}.jsonl`;
}

/** Returns the segments among these names in their order, without those that a merged one contains. */
export function segmentsOf(names: readonly string[]): readonly Segment[] {
	const all = names
		.flatMap(name => {
			const [, first, last = first] = NAME.exec(name) ?? [];
			return first === undefined || last === undefined ? [] : [{ name, first: Number(first), last: Number(last) }];
		})
		.toSorted((a, b) => a.first - b.first || b.last - a.last);
	let covered = 0;
	return all.filter(segment => {
		if (segment.last <= covered) {
			return false;
		}
		covered = segment.last;
		return true;
	});
}
