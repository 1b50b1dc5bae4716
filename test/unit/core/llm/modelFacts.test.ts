import assert from 'node:assert/strict';
import { chatsOf, contextWindowOf } from '../../../../src/core/llm/modelFacts';

describe('the context window of a model', () => {
	const cases: readonly (readonly [string, object, number | undefined])[] = [
		['OpenRouter', { context_length: 400_000, top_provider: { context_length: 200_000 } }, 400_000],
		['Groq', { context_window: 131_072, max_completion_tokens: 8_192 }, 131_072],
		['vLLM', { max_model_len: 8_192 }, 8_192],
		['Mistral', { max_context_length: 32_768 }, 32_768],
		['llama.cpp', { meta: { n_vocab: 151_936, n_ctx_train: 40_960, n_ctx: 4_096, n_embd: 1_024 } }, 4_096],
		['LM Studio', { max_context_length: 131_072, loaded_context_length: 4_096 }, 4_096],
		['Gemini', { inputTokenLimit: 1_048_576, outputTokenLimit: 65_536 }, 1_048_576],
		['GitHub', { limits: { max_input_tokens: 1_048_576, max_output_tokens: 32_768 } }, 1_048_576],
		['Venice', { model_spec: { availableContextTokens: 65_536 } }, 65_536],
		['Ollama', { model_info: { 'llama.context_length': 8_192, 'llama.embedding_length': 4_096 } }, 8_192],
		['a gateway', { info: { params: { contextWindowTokens: '200000' } } }, 200_000],
		['a number with a unit', { 'context-size': '128k' }, 128_000],
		['output alone', { max_output_tokens: 8_192, max_completion_tokens: 8_192 }, undefined],
		['prices', { pricing: { long_context: 3, cost_per_context: 4 } }, undefined],
		['nonsense', { context_length: 'a lot', context_window: -1, n_ctx: 0, max_model_len: 1.5 }, undefined],
	];
	for (const [server, row, size] of cases) {
		it(`is found where ${server} writes it`, () => assert.equal(contextWindowOf({ id: 'm', ...row }), size));
	}
});

describe('the purpose of a model', () => {
	const cases: readonly (readonly [string, object, boolean | undefined])[] = [
		['nothing', { object: 'model', owned_by: 'openai', type: 'model' }, undefined],
		['Together: chat', { type: 'chat' }, true],
		['Together: image', { type: 'image' }, false],
		['Together: transcribe', { type: 'transcribe' }, false],
		['LM Studio: vlm', { type: 'vlm', quantization: 'Q4' }, true],
		['LM Studio: embeddings', { type: 'embeddings' }, false],
		['OpenRouter: text', { architecture: { modality: 'text+image->text', output_modalities: ['text'] } }, true],
		['OpenRouter: pictures', { architecture: { input_modalities: ['text'], output_modalities: ['image'] } }, false],
		['OpenRouter: both', { architecture: { modality: 'text->text+image' } }, true],
		['Mistral: chat', { capabilities: { completion_chat: true, vision: false } }, true],
		['Mistral: embeddings', { capabilities: { completion_chat: false, completion_fim: false } }, false],
		['Azure: chat', { capabilities: { chat_completion: true, embeddings: false } }, true],
		['Azure: embeddings', { capabilities: { chat_completion: false, embeddings: true } }, false],
		['new-api: chat', { supported_endpoint_types: ['openai', 'chat'] }, true],
		['new-api: pictures', { supported_endpoint_types: ['image-generation'] }, false],
		['Cohere: rerank', { endpoints: ['rerank'] }, false],
		['Cohere: chat', { endpoints: ['generate', 'chat', 'summarize'] }, true],
		['Gemini: chat', { supportedGenerationMethods: ['generateContent', 'countTokens'] }, true],
		['Gemini: embeddings', { supportedGenerationMethods: ['embedContent'] }, false],
		['Ollama: chat', { capabilities: ['completion', 'vision', 'tools'] }, true],
		['Ollama: embeddings', { capabilities: ['embedding'] }, false],
		['LiteLLM: speech', { model_info: { mode: 'audio_transcription' } }, false],
		['GitHub: chat', { task: 'chat-completion' }, true],
		['Hugging Face: speech', { pipeline_tag: 'text-to-speech' }, false],
		['SiliconFlow: embeddings', { type: 'text', sub_type: 'embedding' }, false],
		['SiliconFlow: text', { type: 'text' }, true],
		['Fireworks: chat', { supports_chat: true, kind: 'HF_BASE_MODEL' }, true],
		['Fireworks: another', { supports_chat: false }, false],
		['abilities to see alone', { capabilities: ['image', 'audio'], features: { image: true } }, undefined],
		['an id', { id: 'text-embedding-3', name: 'whisper' }, undefined],
	];
	for (const [said, row, chats] of cases) {
		it(`is read from ${said}`, () => assert.equal(chatsOf({ id: 'm', ...row }), chats));
	}
});
