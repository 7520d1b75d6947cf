"""Makes a tiny Llama with random weights and the tokenizer of tiny_tokenizer.py; usage: tiny_model.py DIR."""

import sys

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from tiny_tokenizer import VOCABULARY, save_tokenizer

directory = sys.argv[1]
save_tokenizer(directory)

torch.manual_seed(1)
model = LlamaForCausalLM(
    LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=128,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=4,
        max_position_embeddings=1024,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
    )
)
model.save_pretrained(directory)
