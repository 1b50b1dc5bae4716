import type { LanguageRegistration } from 'shiki/core';

type Grammar = () => Promise<{ readonly default: LanguageRegistration[] }>;

/** The languages that are coloured, each its own file that is loaded when it is first seen. */
const GRAMMARS: Readonly<Record<string, Grammar>> = {
	bat: () => import('shiki/langs/bat.mjs'),
	c: () => import('shiki/langs/c.mjs'),
	clojure: () => import('shiki/langs/clojure.mjs'),
	cmake: () => import('shiki/langs/cmake.mjs'),
	cpp: () => import('shiki/langs/cpp.mjs'),
	csharp: () => import('shiki/langs/csharp.mjs'),
	css: () => import('shiki/langs/css.mjs'),
	dart: () => import('shiki/langs/dart.mjs'),
	diff: () => import('shiki/langs/diff.mjs'),
	docker: () => import('shiki/langs/docker.mjs'),
	elixir: () => import('shiki/langs/elixir.mjs'),
	fsharp: () => import('shiki/langs/fsharp.mjs'),
	go: () => import('shiki/langs/go.mjs'),
	graphql: () => import('shiki/langs/graphql.mjs'),
	haskell: () => import('shiki/langs/haskell.mjs'),
	html: () => import('shiki/langs/html.mjs'),
	http: () => import('shiki/langs/http.mjs'),
	ini: () => import('shiki/langs/ini.mjs'),
	java: () => import('shiki/langs/java.mjs'),
	javascript: () => import('shiki/langs/javascript.mjs'),
	json: () => import('shiki/langs/json.mjs'),
	jsonc: () => import('shiki/langs/jsonc.mjs'),
	jsx: () => import('shiki/langs/jsx.mjs'),
	julia: () => import('shiki/langs/julia.mjs'),
	kotlin: () => import('shiki/langs/kotlin.mjs'),
	lua: () => import('shiki/langs/lua.mjs'),
	make: () => import('shiki/langs/make.mjs'),
	markdown: () => import('shiki/langs/markdown.mjs'),
	'objective-c': () => import('shiki/langs/objective-c.mjs'),
	perl: () => import('shiki/langs/perl.mjs'),
	php: () => import('shiki/langs/php.mjs'),
	powershell: () => import('shiki/langs/powershell.mjs'),
	proto: () => import('shiki/langs/proto.mjs'),
	python: () => import('shiki/langs/python.mjs'),
	r: () => import('shiki/langs/r.mjs'),
	ruby: () => import('shiki/langs/ruby.mjs'),
	rust: () => import('shiki/langs/rust.mjs'),
	scala: () => import('shiki/langs/scala.mjs'),
	scss: () => import('shiki/langs/scss.mjs'),
	shellscript: () => import('shiki/langs/shellscript.mjs'),
	sql: () => import('shiki/langs/sql.mjs'),
	swift: () => import('shiki/langs/swift.mjs'),
	terraform: () => import('shiki/langs/terraform.mjs'),
	toml: () => import('shiki/langs/toml.mjs'),
	tsx: () => import('shiki/langs/tsx.mjs'),
	typescript: () => import('shiki/langs/typescript.mjs'),
	vue: () => import('shiki/langs/vue.mjs'),
	xml: () => import('shiki/langs/xml.mjs'),
	yaml: () => import('shiki/langs/yaml.mjs'),
	zig: () => import('shiki/langs/zig.mjs'),
};

/** What models write after the fence where it is not the language's id. */
const ALIASES: Readonly<Record<string, string>> = {
	bash: 'shellscript', console: 'shellscript', sh: 'shellscript', shell: 'shellscript', shellsession: 'shellscript', zsh: 'shellscript',
	cjs: 'javascript', js: 'javascript', mjs: 'javascript', node: 'javascript',
	cts: 'typescript', mts: 'typescript', ts: 'typescript', typescriptreact: 'tsx', javascriptreact: 'jsx',
	'c++': 'cpp', cc: 'cpp', cxx: 'cpp', h: 'cpp', hpp: 'cpp', 'c#': 'csharp', cs: 'csharp', 'f#': 'fsharp', fs: 'fsharp',
	cmd: 'bat', batch: 'bat', ps1: 'powershell', ps: 'powershell', pwsh: 'powershell',
	clj: 'clojure', dockerfile: 'docker', ex: 'elixir', exs: 'elixir', golang: 'go', gql: 'graphql', hcl: 'terraform', tf: 'terraform', hs: 'haskell',
	htm: 'html', svg: 'xml', json5: 'jsonc', jsonl: 'json', jl: 'julia', kt: 'kotlin', kts: 'kotlin', makefile: 'make', md: 'markdown', objc: 'objective-c',
	patch: 'diff', pl: 'perl', properties: 'ini', protobuf: 'proto', py: 'python', python3: 'python', rb: 'ruby', rs: 'rust', yml: 'yaml',
};

/** The grammar's id for what stands after a fence; `undefined` where the code stays plain. */
export function grammarId(language: string): string | undefined {
	const id = ALIASES[language] ?? language;
	return Object.hasOwn(GRAMMARS, id) ? id : undefined;
}

/** The grammar with those it embeds. */
export async function loadGrammar(id: string): Promise<LanguageRegistration[]> {
	return (await GRAMMARS[id]?.())?.default ?? [];
}
