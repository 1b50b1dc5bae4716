import { join, relative } from 'node:path';

/** The project's folder: every tool is started in it. */
export const ROOT = process.cwd();

/** The folder of downloads that are kept between runs. */
export const CACHE = join(ROOT, '.vscode-test');

export const OUT = join(ROOT, 'out');

/** Returns a path relative to the project, as the output shows it. */
export const fromRoot = (path: string): string => relative(ROOT, path);
