import type { Locale } from '../host/locale';

/** A conversation about the sample's `src/config.ts`. */
export interface Story {
	readonly locale?: Locale;
	/** The first and the last line of the selection. */
	readonly lines: readonly [number, number];
	readonly question: string;
	readonly answer: string;
	/** The panel's own words in this language. */
	readonly words: { readonly message: string; readonly send: string; readonly allow: string };
}

const CODE = `\`\`\`ts
let cached: Config | undefined;

export function loadConfig(): Config {
	return cached ??= read('greeter.json');
}
\`\`\``;

export const ENGLISH: Story = {
	lines: [11, 24],
	question: 'What does my selection do?',
	answer: `\`loadConfig\` reads \`greeter.json\` and fills in what is missing. Two things stand out:

- It reads and parses the file **on every call**, and one greeting calls it three times.
- \`excited: false\` in the file works by luck: \`||\` also replaces values that are set. Use \`??\`.

Reading it once is enough:

${CODE}
`,
	words: { message: 'Message', send: 'Send', allow: 'Allow once' },
};

export const CHINESE: Story = {
	locale: 'zh-cn',
	lines: [11, 24],
	question: '我选中的代码在做什么？',
	answer: `\`loadConfig\` 读取 \`greeter.json\`，并补全缺少的字段。有两点值得注意：

- **每次调用**都会重新读取并解析文件，而一句问候要调用三次。
- \`||\` 会把已设置的“假值”也替换掉，应改用 \`??\`。

只读取一次就够了：

${CODE}
`,
	words: { message: '消息', send: '发送', allow: '仅允许一次' },
};

export const TRADITIONAL_CHINESE: Story = {
	locale: 'zh-tw',
	lines: [11, 24],
	question: '我選取的程式碼在做什麼？',
	answer: `\`loadConfig\` 讀取 \`greeter.json\`，並補上缺少的欄位。有兩點值得注意：

- **每次呼叫**都會重新讀取並剖析檔案，而一句問候要呼叫三次。
- \`||\` 會把已設定的「假值」也換掉，應改用 \`??\`。

只讀取一次就夠了：

${CODE}
`,
	words: { message: '訊息', send: '傳送', allow: '僅允許一次' },
};
