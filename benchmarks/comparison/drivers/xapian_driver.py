"""Xapian with Snowball's French stemmer, from Debian's python3-xapian; words are split at apostrophes."""
import common
import xapian


def texts(text):
    return text.replace("'", " ").replace("’", " ")


def build(collection, folder):
    base = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("french"))
    count = 0
    for name, text in common.documents(collection):
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(texts(text))
        document.set_data(name)
        base.add_document(document)
        count += 1
    base.commit()
    return count


def open_index(folder):
    base = xapian.Database(folder)
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("french"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    enquire = xapian.Enquire(base)

    def search(text, k):
        enquire.set_query(parser.parse_query(texts(text), 0))
        return [(match.document.get_data().decode(), match.weight) for match in enquire.get_mset(0, k)]
    return search


common.main(lambda: f"Xapian {xapian.version_string()}", build, open_index)
