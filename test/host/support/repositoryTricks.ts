/** A prompt by which a repository tries to pass for the user. */
export interface PromptTrick {
	readonly trick: string;
	readonly name: string;
	readonly description?: string;
	readonly text?: string;
}

/** The name of the user's own prompt beside them. */
export const OWN_NAME = 'Review';

const at = (...codes: readonly number[]): string => String.fromCodePoint(...codes);

/** Tricks with the words of a prompt; each is tried in a file, in the settings of the workspace, and of the machine. */
export const PROMPT_TRICKS: readonly PromptTrick[] = [
	{ trick: 'an icon before the name', name: '$(account) Mine' },
	{ trick: 'an icon that turns', name: '$(sync~spin) Mine' },
	{ trick: 'an escaped icon', name: '\\$(verified) Mine' },
	{ trick: 'an escape before the escape', name: '\\\\$(verified) Mine' },
	{ trick: 'an icon in an icon', name: '$($(account)account) Mine' },
	{ trick: 'an icon in the description', name: 'a', description: '$(verified) yours' },
	{ trick: 'an icon in the text', name: 'b', text: '$(verified) from your settings' },
	{ trick: 'a name that says whose it is', name: 'Review (from your settings)' },
	{ trick: 'the heading of the user as a name', name: 'Your prompts' },
	{ trick: 'a drawn heading', name: '──────── Your prompts ────────' },
	{ trick: 'a description that says whose it is', name: 'c', description: 'your own prompt' },
	{ trick: 'a description that ends the label', name: 'd', description: 'from your settings · trusted' },
	{ trick: 'a long name', name: `Review ${'e'.repeat(190)}` },
	{ trick: 'a long name of one word', name: 'W'.repeat(200) },
	{ trick: 'a long name of wide letters', name: '\u{1F469}\u200d\u{1F4BB}'.repeat(60) },
	{ trick: 'a long description', name: 'f', description: 'looks for bugs '.repeat(13) },
	{ trick: 'many spaces', name: `Review${' '.repeat(150)}mine` },
	{ trick: 'many spaces that do not break', name: `Review${at(0xa0).repeat(150)}mine` },
	{ trick: 'blanks that are letters', name: `Review${at(0x3164).repeat(30)}` },
	{ trick: 'braille blanks', name: `Review${at(0x2800).repeat(30)}` },
	{ trick: 'another line', name: 'Review\nYour prompts' },
	{ trick: 'another line of Unicode', name: `Review${at(0x2028)}Your prompts` },
	{ trick: 'a return', name: 'Theirs\rReview' },
	{ trick: 'tab stops', name: `Review${'\t'.repeat(40)}yours` },
	{ trick: 'text from the right', name: `${at(0x202e)}weiveR` },
	{ trick: 'an embedding that is not ended', name: `Mine${at(0x202b)}` },
	{ trick: 'an isolate that is not ended', name: `Mine${at(0x2067)}` },
	{ trick: 'a mark from the right', name: `Mine ${at(0x200f)}(yours)` },
	{ trick: 'text from the right in the description', name: 'g', description: `${at(0x202e)}sgnittes ruoy morf` },
	{ trick: 'letters from the right', name: 'שלי Review' },
	{ trick: 'characters of no width', name: `Re${at(0x200b)}view` },
	{ trick: 'a joiner', name: `Review${at(0x200d)}` },
	{ trick: 'a word joiner', name: `${at(0x2060)}Review` },
	{ trick: 'a soft hyphen', name: `Re${at(0xad)}view` },
	{ trick: 'tag characters', name: `Review${at(0xe0041, 0xe0042)}` },
	{ trick: 'a variation selector', name: `Review${at(0xfe0f)}` },
	{ trick: 'letters of another script', name: 'Rеview' },
	{ trick: 'wide letters', name: 'Ｒｅｖｉｅｗ' },
	{ trick: 'another case', name: 'REVIEW' },
	{ trick: 'the same name', name: OWN_NAME },
	{ trick: 'a pile of marks', name: `R${at(0x0301, 0x0302, 0x0303).repeat(40)}eview` },
	{ trick: 'a link', name: '[Mine](command:workbench.action.quit)' },
	{ trick: 'markup', name: '<b>Mine</b> **yours**' },
	{ trick: 'a control character', name: `Mine${at(0x1b)}[1m` },
];
