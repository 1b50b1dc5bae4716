import { composedSentences } from './composedSentences';
import { poorOpenings } from './docOpenings';
import { idleReasons, sharedNames } from './exportedNames';
import { wideLines } from './lineWidth';
import { messageTexts } from './messageText';
import { moduleVariables } from './moduleState';
import { deadPaths } from './paperPaths';
import { pronounsInCode, pronounsInProse } from './pronouns';
import { CODE, readSources } from './sourceFiles';
import type { StaticCheck } from './staticCheck';

const SOURCES = ['src/**/*.{ts,tsx}'];
const TEST_SOURCES = ['test/**/*.{ts,tsx,mjs,cjs}'];
const TEST_HELPERS = ['test/{support,tools}/**/*.ts'];
const PROSE = ['*.md', '{media,src,test}/**/*.md', 'package.nls*.json', 'media/l10n/*.json'];

export const lineWidth: StaticCheck = {
	name: 'line width',
	run: async root => (await readSources(root, CODE)).flatMap(wideLines).join('\n'),
};

export const comments: StaticCheck = {
	name: 'comments',
	run: async root =>
		[
			...poorOpenings('src', await readSources(root, SOURCES)),
			...poorOpenings('test', await readSources(root, TEST_SOURCES)),
			...(await readSources(root, CODE)).flatMap(pronounsInCode),
			...(await readSources(root, PROSE)).flatMap(pronounsInProse),
		].join('\n'),
};

/** The tests are a program of their own: what its helpers export is compared among them. */
export const exportedNames: StaticCheck = {
	name: 'exported names',
	run: async root => {
		const sources = await readSources(root, SOURCES);
		const helpers = await readSources(root, TEST_HELPERS);
		return [...sharedNames(sources), ...sharedNames(helpers), ...idleReasons([...sources, ...helpers])].join('\n');
	},
};

export const papers: StaticCheck = { name: 'papers', run: async root => (await deadPaths(root)).join('\n') };

export const errorsByKind: StaticCheck = {
	name: 'errors by kind',
	run: async root => (await readSources(root, SOURCES)).flatMap(messageTexts).join('\n'),
};

export const moduleState: StaticCheck = {
	name: 'module state',
	run: async root => (await readSources(root, SOURCES)).flatMap(moduleVariables).join('\n'),
};

export const sentences: StaticCheck = {
	name: 'sentences',
	run: async root => (await readSources(root, SOURCES)).flatMap(composedSentences).join('\n'),
};
