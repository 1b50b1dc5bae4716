import type { SourceFile } from './sourceFiles';

/** Variables of a module: state that no object owns, and that lives on from one test to the next. */
export const moduleVariables = ({ path, text }: SourceFile): readonly string[] =>
	text
		.split('\n')
		.flatMap((line, index) =>
			/^(?:export )?(?:let|var) /.test(line) ? [`${path}:${index + 1}: a variable of the module`] : [],
		);
