import { type Comment, commentsOf } from './comments';
import type { SourceFile } from './sourceFiles';

const MAX_SHARE = 0.03;
const MAX_QUOTED = 60;

const OPENING = /^\/\*\*[\s*]*(?:What|Of|As|Where|How|Which|Whether)\b/;

/** The doc comments of some files, and those of them that begin with a subordinate clause. */
export interface DocOpenings {
	readonly all: number;
	readonly poor: readonly string[];
}

export function docOpenings(files: readonly SourceFile[]): DocOpenings {
	const found = files.map(({ path, text }) => ({ path, docs: commentsOf(text).filter(comment => comment.isDoc) }));
	return {
		all: found.reduce((sum, { docs }) => sum + docs.length, 0),
		poor: found.flatMap(({ path, docs }) =>
			docs.filter(({ text }) => OPENING.test(text)).map(doc => `${path}:${doc.line}: ${beginning(doc)}`),
		),
	};
}

export const share = ({ all, poor }: DocOpenings): number => (all === 0 ? 0 : poor.length / all);

export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/** Lists the doc comments that do not begin with a verb or a noun, where there are more of them than the allowance. */
export function poorOpenings(name: string, files: readonly SourceFile[]): readonly string[] {
	const openings = docOpenings(files);
	if (share(openings) <= MAX_SHARE) {
		return [];
	}
	const part = `${percent(share(openings))} of ${openings.all}`;
	return [`${name}: ${part} doc comments begin with a clause, not ${percent(MAX_SHARE)}`, ...openings.poor];
}

const beginning = ({ text }: Comment): string =>
	text
		.replace(/^\/\*\*|\*\/$/g, '')
		.replace(/\s*\n\s*\*?\s*/g, ' ')
		.trim()
		.slice(0, MAX_QUOTED);
