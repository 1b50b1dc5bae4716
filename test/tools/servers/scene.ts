/** A tool call that a model makes. */
export interface SceneCall {
	readonly id: string;
	readonly name: string;
	readonly input: Readonly<Record<string, unknown>>;
}

/** The kinds of refusals that every service has, with the status that most of them use. */
export const REFUSALS = {
	key: 401,
	credit: 402,
	model: 404,
	limit: 429,
	length: 400,
	parameter: 400,
	engine: 500,
} as const;

/** A refusal of the server, before any answer. */
export interface SceneFailure {
	readonly kind: keyof typeof REFUSALS;
	readonly message: string;
	/** The parameter that is refused. */
	readonly param?: string;
	/** Seconds. */
	readonly retryAfter?: number;
}

/** What a model does with one request, before a protocol puts it into words. Lists of text are streamed as they are. */
export interface Scene {
	readonly reasoning?: readonly string[];
	readonly text?: readonly string[];
	/** Texts of further choices, each whole. */
	readonly others?: readonly string[];
	readonly calls?: readonly SceneCall[];
	/** The reason why the text ends; calls end it by themselves. */
	readonly finish?: 'stop' | 'length' | 'filter';
	readonly logprobs?: boolean;
	readonly failure?: SceneFailure;
	/** Who answers in place of the service: the page of a proxy before it, or nobody. */
	readonly instead?: 'page' | 'nobody';
	/** The way in which a stream breaks after its text: an event that says so, or a connection that is gone. */
	readonly breaks?: 'error' | 'cut';
}

/** The counts that every scene reports. */
export const USAGE = { input: 21, output: 9 } as const;

/** The models that every service lists. */
export const MODELS: readonly string[] = ['model-one', 'model-two'];

/** The words of a server that fails in the middle of its stream. */
export const STREAM_FAILURE = 'The engine has no memory left';

/** The answer of a server in its own protocol. */
export interface NativeAnswer {
	/** 0 where the connection was lost before there was one. */
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** Written one by one. */
	readonly pieces: readonly (string | Uint8Array)[];
	/** True if the connection is lost after the last piece. */
	readonly cut: boolean;
}

/** The page of a proxy whose service does not answer. */
export const PAGE: NativeAnswer = {
	status: 502,
	headers: { 'content-type': 'text/html' },
	pieces: ['<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body></html>'],
	cut: false,
};

/** A connection that is lost before an answer. */
export const NO_ANSWER: NativeAnswer = { status: 0, headers: {}, pieces: [], cut: true };

/** Says a scene in a server's own words. */
export type Speak = (scene: Scene, model: string, streamed: boolean) => NativeAnswer;

/** The kind of end that a scene has, when it ends by itself. */
export const endOf = ({ calls, finish }: Scene): 'stop' | 'length' | 'filter' | 'calls' =>
	calls === undefined ? (finish ?? 'stop') : 'calls';

const JSON_TYPE = { 'content-type': 'application/json' };

export const jsonAnswer = (value: unknown, status = 200, headers: NativeAnswer['headers'] = {}): NativeAnswer => ({
	status,
	headers: { ...JSON_TYPE, ...headers },
	pieces: [JSON.stringify(value)],
	cut: false,
});

export const streamAnswer = (pieces: NativeAnswer['pieces'], { breaks }: Scene): NativeAnswer => ({
	status: 200,
	headers: { 'content-type': 'text/event-stream' },
	pieces,
	cut: breaks === 'cut',
});

/** Says a refusal, with its wait in the header that every protocol has for it. */
export const failureAnswer = ({ kind, retryAfter }: SceneFailure, body: unknown): NativeAnswer =>
	jsonAnswer(body, REFUSALS[kind], retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });

/** Cuts the JSON of a call's input into pieces, as models write it; none where there is no input. */
export function inputPieces(call: SceneCall): readonly string[] {
	if (Object.keys(call.input).length === 0) {
		return [];
	}
	const json = JSON.stringify(call.input);
	const half = Math.ceil(json.length / 2);
	return [json.slice(0, half), json.slice(half)];
}
