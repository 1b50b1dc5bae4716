import * as z from 'zod';
import { Failure } from './main';

const schema = z.object({
	/** Folder of code-server's inner server. */
	codeServer: z.string().optional(),
	/** A Chromium. */
	browser: z.string().optional(),
	/** The user's own VS Code; `null` where there is none and one is to be downloaded. */
	desktop: z.string().nullish(),
	/** Folder of the packages of servers that others wrote. */
	otherServers: z.string().optional(),
	milliseconds: z.number(),
	buildMilliseconds: z.number(),
});

export type Provision = z.infer<typeof schema>;

/** Returns what the bootstrap found or fetched for this command. */
export function provision(): Provision {
	const text = process.env['PARLEY_PROVISION'];
	if (text === undefined) {
		throw new Failure('Run this through its npm script: node test/tools/bootstrap.mjs COMMAND');
	}
	return schema.parse(JSON.parse(text));
}

/** Returns the two parts that a workbench in a browser needs. */
export function workbenchParts(): { readonly codeServer: string; readonly browser: string } {
	const { codeServer, browser } = provision();
	if (codeServer === undefined || browser === undefined) {
		throw new Failure('This command was started without its VS Code or its browser.');
	}
	return { codeServer, browser };
}
