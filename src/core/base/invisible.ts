/**
 * Removes Unicode tag characters (U+E0000–E007F): they show as nothing, and carry hidden instructions into prompts.
 * Emoji flags of regions (England, Scotland, Wales) lose their tags too and become the black flag they are built on.
 */
export const stripInvisible = (text: string): string => text.replace(/[\u{E0000}-\u{E007F}]/gu, '');
