import type { Env } from 'markdown-it';

/** Link reference definitions, by normalised label. */
export type References = Record<string, { title: string; href: string }>;

/** What the rules of one parse know of it: the parser's `env`. */
export interface ParserEnvironment extends Env {
	/** The definitions so far. It inherits those that were known before. */
	references: References;
	/** True while more text may follow: what is open may still close. */
	readonly isGrowing: boolean;
	/** True once the fences of a block did not pair: those below are read as if they never nested. */
	hasFlatFences?: boolean;
}
