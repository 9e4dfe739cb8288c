"""The language-model engine: numbered sentences in, sentence numbers out, over any `provider:model` of LangChain."""
