import * as z from 'zod';
import { type ReadEntry, readEntries } from '../support/readEntries';

const texts = z
	.union([z.string(), z.array(z.string())])
	.transform(value => (typeof value === 'string' ? [value] : value));

/** What every case has; the keys that only tell where it comes from are allowed, and not looked at. */
const common = {
	id: z.string(),
	kind: z.string().optional(),
	refs: z.array(z.string()).optional(),
	guard: z.boolean().optional(),
	note: z.string().optional(),
};

const reply = z.strictObject({
	...common,
	type: z.literal('reply'),
	languageId: z.string(),
	original: z.string(),
	reply: z.string(),
	/** The document of which `original` is a part, and the line at which that begins; absent where it is all. */
	document: z.string().optional(),
	start: z.number().int().optional(),
	expect: z.strictObject({
		text: z.string().optional(),
		notByItself: z.literal(true).optional(),
		orText: texts.optional(),
		firstCandidate: z.string().optional(),
		guard: z.boolean().optional(),
	}),
});

const commentPlace = z.strictObject({
	...common,
	type: z.literal('commentPlace'),
	languageId: z.string(),
	document: z.string(),
	line: z.number().int(),
	expect: z.strictObject({
		line: z.number().int().optional(),
		orLine: z.number().int().optional(),
		orLanguage: z.string().optional(),
		refused: z.literal(true).optional(),
		guard: z.boolean().optional(),
	}),
});

const docComment = z.strictObject({
	...common,
	type: z.literal('docComment'),
	languageId: z.string(),
	text: z.string(),
	indent: z.string(),
	width: z.number(),
	expect: z.strictObject({
		excludes: texts.optional(),
		orIncludes: texts.optional(),
		orCommentMark: z.string().optional(),
	}),
});

const promptFile = z.strictObject({
	...common,
	type: z.literal('promptFile'),
	source: z.string(),
	expect: z.strictObject({
		usable: z.boolean().optional(),
		description: z.string().optional(),
		answer: z.string().optional(),
	}),
});

const insertion = z.strictObject({
	...common,
	type: z.literal('insertion'),
	code: z.string(),
	languageId: z.string().optional(),
	place: z.strictObject({
		line: z.string(),
		character: z.number().int(),
		after: z.string(),
		takesLineEnd: z.boolean(),
		insertSpaces: z.boolean(),
		tabSize: z.number().int(),
		eol: z.enum(['\n', '\r\n']),
	}),
	expect: z.strictObject({ text: z.string(), orText: texts.optional() }),
});

const markdown = z.strictObject({
	...common,
	type: z.literal('markdown'),
	pieces: z.array(z.string()),
	expect: z.strictObject({
		blockStaysOpen: z.literal(true).optional(),
		codes: z.array(z.string()).optional(),
		codeOnScreen: texts.optional(),
		onScreen: texts.optional(),
		textIncludes: texts.optional(),
		textExcludes: texts.optional(),
		neverInSteps: texts.optional(),
		html: z.string().optional(),
		htmlIncludes: texts.optional(),
		/** An element that may stand in place of `textIncludes`. */
		orTag: z.string().optional(),
	}),
});

const host = z.strictObject({
	...common,
	type: z.literal('host'),
	steps: z.array(z.string()),
	expect: z.strictObject({
		label: z.string().optional(),
		titleIsNot: z.string().optional(),
		scheme: z.string().optional(),
	}),
});

/** The schema of a case. Strict throughout: what the runner does not know must not pass by being ignored. */
const caseSchema = z
	.discriminatedUnion('type', [reply, commentPlace, docComment, promptFile, insertion, markdown, host])
	.refine(({ expect }) => Object.keys(expect).some(key => key !== 'guard'), 'expects nothing');

export type Case = z.infer<typeof caseSchema>;
export type CaseOf<Type extends Case['type']> = Extract<Case, { type: Type }>;

/** Reads a file of cases. */
export const readCases = (source: string): readonly ReadEntry<Case>[] => readEntries(source, caseSchema);
