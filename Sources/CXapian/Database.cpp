#include <xapian.h>

#include "Guard.hpp"

using cx::guarded;

extern "C" {

void cx_buffer_free(cx_buffer buffer) { std::free(buffer.bytes); }

const char *cx_xapian_version(void) { return Xapian::version_string(); }

cx_database *cx_database_open(cx_slice path, cx_error *error) {
    return guarded<cx_database *>(error, nullptr, [&] {
        return new cx_database{Xapian::Database(cx::text(path)), {}};
    });
}

void cx_database_free(cx_database *database) { delete database; }

bool cx_database_reopen(cx_database *database, bool *changed, cx_error *error) {
    return guarded(error, false, [&] {
        *changed = database->database.reopen();
        if (*changed) database->copies = {};
        return true;
    });
}

bool cx_database_read_statistics(cx_database *database, cx_database_statistics *out, cx_error *error) {
    return guarded(error, false, [&] {
        const Xapian::Database &db = database->database;
        out->document_count = db.get_doccount();
        out->last_document_id = db.get_lastdocid();
        out->average_length = db.get_avlength();
        out->revision = db.get_revision();
        return true;
    });
}

bool cx_database_term_frequency(cx_database *database, cx_slice term, uint32_t *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = database->database.get_termfreq(cx::text(term));
        return true;
    });
}

bool cx_database_collection_frequency(cx_database *database, cx_slice term, uint64_t *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = database->database.get_collection_freq(cx::text(term));
        return true;
    });
}

bool cx_database_first_document(cx_database *database, cx_slice term, uint32_t *out, cx_error *error) {
    return guarded(error, false, [&] {
        const std::string name = cx::text(term);
        const Xapian::PostingIterator first = database->database.postlist_begin(name);
        *out = first == database->database.postlist_end(name) ? 0 : *first;
        return true;
    });
}

bool cx_database_documents(cx_database *database, cx_slice term, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        const std::string name = cx::text(term);
        std::vector<uint32_t> ids;
        for (auto i = database->database.postlist_begin(name); i != database->database.postlist_end(name); ++i)
            ids.push_back(*i);
        *out = cx::copy(ids.data(), ids.size() * sizeof(uint32_t));
        return true;
    });
}

bool cx_database_shared_documents(cx_database *database, cx_slice terms, uint32_t most, cx_buffer *out,
                                  cx_error *error) {
    return guarded(error, false, [&] {
        const Xapian::Database &db = database->database;
        std::string packed;
        const char *place = static_cast<const char *>(terms.bytes);
        const char *const end = place + terms.length;
        while (end - place >= 4) {
            uint32_t length;
            std::memcpy(&length, place, sizeof length);
            place += sizeof length;
            const std::string term(place, length);
            place += length;
            const Xapian::doccount count = db.get_termfreq(term);
            cx::append(packed, count);
            if (count < 2 || count > most) continue;
            for (auto i = db.postlist_begin(term); i != db.postlist_end(term); ++i) cx::append(packed, *i);
        }
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_database_document_data(cx_database *database, uint32_t id, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = cx::copy(database->database.get_document(id).get_data());
        return true;
    });
}

bool cx_database_document_value(cx_database *database, uint32_t id, uint32_t slot, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = cx::copy(database->database.get_document(id).get_value(slot));
        return true;
    });
}

bool cx_database_metadata(cx_database *database, cx_slice key, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = cx::copy(database->database.get_metadata(cx::text(key)));
        return true;
    });
}

bool cx_database_strings(cx_database *database, cx_string_list list, cx_slice argument, size_t limit, bool *truncated,
                         cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        const Xapian::Database &db = database->database;
        const std::string name = cx::text(argument);
        Xapian::TermIterator i, end;
        switch (list) {
            case CX_TERMS_WITH_PREFIX:
                i = db.allterms_begin(name);
                end = db.allterms_end(name);
                break;
            case CX_METADATA_KEYS_WITH_PREFIX:
                i = db.metadata_keys_begin(name);
                end = db.metadata_keys_end(name);
                break;
            case CX_SYNONYMS_OF:
                i = db.synonyms_begin(name);
                end = db.synonyms_end(name);
                break;
            case CX_SYNONYM_KEYS_WITH_PREFIX:
                i = db.synonym_keys_begin(name);
                end = db.synonym_keys_end(name);
                break;
        }
        std::string packed;
        size_t count = 0;
        for (; i != end && count < limit; ++i, ++count)
            cx::append(packed, *i, list == CX_TERMS_WITH_PREFIX ? i.get_termfreq() : 0);
        *truncated = i != end;
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_database_document_terms(cx_database *database, uint32_t id, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        std::string packed;
        const auto end = database->database.termlist_end(id);
        for (auto i = database->database.termlist_begin(id); i != end; ++i) cx::append(packed, *i, i.get_wdf());
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_database_check(cx_slice path, size_t *problems, cx_error *error) {
    return guarded(error, false, [&] {
        *problems = Xapian::Database::check(cx::text(path), 0, nullptr);
        return true;
    });
}
}
