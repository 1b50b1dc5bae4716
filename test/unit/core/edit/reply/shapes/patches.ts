import { AFTER, BEFORE, code, doubt, fence, paragraphs, type ReplyShape } from './replyShape';
import { GO, GO_NEW, LONG, LONG_NEW, TS, TS_NEW, TWO_NEW } from './samples';

const GO_DIFF = `-func Sum(xs []int) int {
+func Sum(values []int) int {
 	total := 0
-	for _, x := range xs {
-		total += x
+	for _, value := range values {
+		total += value
 	}
 	return total
 }`;

const TS_DIFF = ` 	add(item: Item): void {
 		const before = this.items.length;
 		this.items.push(item);
-		if (this.items.length > before) {
-			this.changed.fire(item);
-		}
+		if (this.items.length > before) this.changed.fire(item);
 	}`;

const TWO_HUNKS = `@@ -3,3 +3,3 @@
 export function first(x: number): number {
-	return a(x) + 1;
+	return a(x) + 11;
 }
@@ -11,3 +11,3 @@
 export function third(x: number): number {
-	return a(x) + 3;
+	return a(x) + 33;
 }`;

const HEADS = '--- a/src/list.ts\n+++ b/src/list.ts';

export const DIFFS: readonly ReplyShape[] = [
	code('a diff', 'go', GO, fence(`--- a/sum.go\n+++ b/sum.go\n@@ -1,7 +1,7 @@\n${GO_DIFF}`, 'diff'), GO_NEW),
	code(
		'a diff of git',
		'go',
		GO,
		fence(
			`diff --git a/sum.go b/sum.go\nindex 12..34 100644\n--- a/sum.go\n+++ b/sum.go\n@@ -1,7 +1,7 @@\n${GO_DIFF}`,
			'diff',
		),
		GO_NEW,
	),
	code(
		'a diff with prose around',
		'typescript',
		TS,
		paragraphs(BEFORE, fence(`@@ -1,7 +1,4 @@\n${TS_DIFF}`, 'diff'), AFTER),
		TS_NEW,
	),
	code('a diff tagged as a patch', 'go', GO, fence(`@@ -1,7 +1,7 @@\n${GO_DIFF}`, 'patch'), GO_NEW),
	code('a diff tagged as code', 'typescript', TS, fence(`@@ -1,7 +1,4 @@\n${TS_DIFF}`, 'ts'), TS_NEW),
	code(
		'a diff with line numbers of the file',
		'typescript',
		TS,
		fence(`${HEADS}\n@@ -120,7 +120,4 @@ class List {\n${TS_DIFF}`, 'diff'),
		TS_NEW,
	),
	code('a diff with wrong counts', 'typescript', TS, fence(`@@ -1,99 +1,2 @@\n${TS_DIFF}`, 'diff'), TS_NEW),
	code('a diff without numbers', 'typescript', TS, fence(`@@ ... @@\n${TS_DIFF}`, 'diff'), TS_NEW),
	code('a diff without a head', 'go', GO, fence(GO_DIFF, 'diff'), GO_NEW),
	code('a diff of two hunks', 'typescript', LONG, fence(TWO_HUNKS, 'diff'), TWO_NEW),
	code(
		'a diff whose hunks are in two blocks',
		'typescript',
		LONG,
		paragraphs(...TWO_HUNKS.split(/\n(?=@@)/).map(hunk => fence(hunk, 'diff'))),
		TWO_NEW,
	),
	code(
		'a diff whose hunks are in the wrong order',
		'typescript',
		LONG,
		fence(
			TWO_HUNKS.split(/\n(?=@@)/)
				.toReversed()
				.join('\n'),
			'diff',
		),
		TWO_NEW,
	),
	code(
		'a diff whose blank context has lost its space',
		'go',
		'a := 1\n\nb := 2',
		fence('@@ -1,3 +1,3 @@\n-a := 1\n+a := 3\n\n b := 2', 'diff'),
		'a := 3\n\nb := 2',
	),
	code(
		'a diff that says there is no newline at the end',
		'go',
		'a\nb',
		fence('@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file', 'diff'),
		'a\nc',
	),
	code(
		'a diff that deletes a comment of SQL',
		'sql',
		'-- old\nSELECT 1;',
		fence('@@ -1,2 +1 @@\n--- old\n SELECT 1;', 'diff'),
		'SELECT 1;',
	),
	code(
		'a patch between marks',
		'go',
		GO,
		fence(`*** Begin Patch\n*** Update File: sum.go\n@@\n${GO_DIFF}\n*** End Patch`),
		GO_NEW,
	),
	code('a bare diff', 'typescript', TS, `${HEADS}\n@@ -1,7 +1,4 @@\n${TS_DIFF}`, TS_NEW),
	code(
		'a bare diff with prose around',
		'typescript',
		TS,
		paragraphs(BEFORE, `@@ -1,7 +1,4 @@\n${TS_DIFF}`, AFTER),
		TS_NEW,
	),
	code(
		'a diff and the code it leads to',
		'typescript',
		TS,
		paragraphs(fence(`@@ -1 +1 @@\n${TS_DIFF}`, 'diff'), AFTER, fence(TS_NEW, 'ts')),
		TS_NEW,
	),
	doubt(
		'a diff and other code',
		'typescript',
		TS,
		paragraphs(fence(`@@ -1 +1 @@\n${TS_DIFF}`, 'diff'), AFTER, fence('\tother();', 'ts')),
		'several',
		TS_NEW,
		'\tother();',
	),
	doubt('a diff of other lines', 'go', GO, fence('@@ -1,2 +1,2 @@\n func Mul() {\n-\ta\n+\tb', 'diff'), 'patchMisfit'),
	doubt(
		'a diff that would fit twice',
		'typescript',
		LONG,
		fence('@@ -5,1 +5,2 @@\n }\n+// end', 'diff'),
		'patchMisfit',
	),
	doubt(
		'a diff with a line that is none',
		'go',
		GO,
		fence(`@@ -1,7 +1,7 @@\n${GO_DIFF}\nchitchat`, 'diff'),
		'patchMisfit',
	),
	doubt(
		'a diff whose context has other spaces',
		'go',
		GO,
		fence(`@@ -1,7 +1,7 @@\n${GO_DIFF.replace(' \ttotal', '   total')}`, 'diff'),
		'patchMisfit',
	),
	doubt('a diff without context', 'go', GO, fence('@@ -3,0 +4 @@\n+\tx := 1', 'diff'), 'patchMisfit'),
	doubt(
		'a diff that leaves code out',
		'go',
		GO,
		fence('@@ -2,1 +2,1 @@\n-\ttotal := 0\n+\t// ... existing code ...', 'diff'),
		'elided',
		GO.replace('total := 0', '// ... existing code ...'),
	),
	code(
		'a diff file in a document of diffs',
		'diff',
		'@@ -1 +1 @@\n-a\n+b',
		fence('@@ -1 +1 @@\n-a\n+c', 'diff'),
		'@@ -1 +1 @@\n-a\n+c',
	),
	code('code tagged as a diff', 'go', GO, fence(GO_NEW, 'diff'), GO_NEW),
];

const search = (before: string, after: string): string =>
	`<<<<<<< SEARCH\n${before}\n=======\n${after}\n>>>>>>> REPLACE`;

export const SEARCHES: readonly ReplyShape[] = [
	code('a search/replace block', 'typescript', LONG, search('\treturn a(x) + 2;', '\treturn a(x) + 22;'), LONG_NEW),
	code(
		'one in a fence, with a path',
		'typescript',
		LONG,
		`src/a.ts\n${fence(search('\treturn a(x) + 2;', '\treturn a(x) + 22;'), 'ts')}\n\n${AFTER}`,
		LONG_NEW,
	),
	code(
		'two of them',
		'typescript',
		LONG,
		paragraphs(
			search('\treturn a(x) + 1;', '\treturn a(x) + 11;'),
			search('\treturn a(x) + 3;', '\treturn a(x) + 33;'),
		),
		TWO_NEW,
	),
	code('one that deletes', 'go', 'a\nb\nc', '<<<<<<< SEARCH\nb\n=======\n>>>>>>> REPLACE', 'a\nc'),
	code('one with other marks', 'go', 'a\nb', '------- SEARCH\nb\n=======\nc\n+++++++ REPLACE', 'a\nc'),
	doubt('one that finds nothing', 'go', GO, search('\ttotal := 1', '\ttotal := 2'), 'patchMisfit'),
	doubt('one that finds two places', 'typescript', LONG, search('}', '};'), 'patchMisfit'),
	doubt('one that is not whole', 'go', 'a\nb', '<<<<<<< SEARCH\nb\n=======\nc', 'patchMisfit'),
	doubt('two that overlap', 'go', 'a\nb\nc', paragraphs(search('a\nb', 'x'), search('b\nc', 'y')), 'patchMisfit'),
	doubt(
		'marks of a conflict in code',
		'go',
		'a := 1\nb := 2',
		fence('a := 1\n<<<<<<< HEAD\nb := 3\n=======\nb := 4\n>>>>>>> main', 'go'),
		'patchMisfit',
		'a := 1\n<<<<<<< HEAD\nb := 3\n=======\nb := 4\n>>>>>>> main',
	),
];

const RATE = 'function net(total) {\n  const rate = 3;\n  return total * rate;\n}';
const RATE_NEW = RATE.replace('3', '3.5');

/** Ways to write the old and the new words into one line, or both versions below each other. */
const TOLD: readonly (readonly [name: string, answer: string])[] = [
	['a word diff', RATE.replace('3', '[-3-]{+3.5+}')],
	['CriticMarkup', RATE.replace('3', '{--3--}{++3.5++}')],
	['a substitution of CriticMarkup', RATE.replace('3', '{~~3~>3.5~~}')],
	['tags of a deletion and an insertion', RATE.replace('3', '<del>3</del><ins>3.5</ins>')],
	['words struck out', RATE.replace('3', '~~3~~ **3.5**')],
	['marks that nobody has seen before', RATE.replace('3', '((<3>)) [[+3.5+]]')],
	['a word marked as new alone', RATE.replace('= 3', '= 3{+ * 2+}')],
	['a script of ed', '2c\n  const rate = 3.5;\n.\nw'],
	['a diff without context', '2c2\n<   const rate = 3;\n---\n>   const rate = 3.5;'],
	['a command of sed', 's/rate = 3/rate = 3.5/'],
	['both versions below remarks', `// vorher\n${RATE}\n\n// nachher\n${RATE_NEW}`],
	['both versions with an arrow between them', `${RATE}\n=>\n${RATE_NEW}`],
];

export const TELLINGS: readonly ReplyShape[] = [
	...TOLD.map(([name, answer]) =>
		doubt(`a change told by ${name}`, 'javascript', RATE, fence(answer, 'js'), 'patchMisfit', answer),
	),
	code(
		'brackets in brackets',
		'javascript',
		RATE,
		fence(RATE.replace('total * rate', '((total)) * ((rate))'), 'js'),
		RATE.replace('total * rate', '((total)) * ((rate))'),
	),
	code(
		'a second function behind a remark',
		'javascript',
		RATE,
		fence(`${RATE}\n\n// The other way round.\n${RATE.replace('net', 'gross').replace('*', '/')}`, 'js'),
		`${RATE}\n\n// The other way round.\n${RATE.replace('net', 'gross').replace('*', '/')}`,
	),
	doubt(
		'a docstring in a language without any',
		'javascript',
		RATE,
		fence(`"""Takes the rate off."""\n${RATE}`, 'js'),
		'mangled',
		`"""Takes the rate off."""\n${RATE}`,
	),
];
