#include "Document.hpp"
#include "Guard.hpp"

using cx::guarded;

extern "C" {

cx_writable_database *cx_writable_database_open(cx_slice path, cx_error *error) {
    return guarded<cx_writable_database *>(error, nullptr, [&] {
        return new cx_writable_database{
            Xapian::WritableDatabase(cx::text(path), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS)};
    });
}

void cx_writable_database_free(cx_writable_database *database) {
    // Xapian's destructor commits pending changes unless a transaction is open; cancelling first keeps
    // "what was not committed is not there" true whichever way the owner went away.
    cx_error ignored;
    if (database && database->in_transaction) cx_writable_database_cancel(database, &ignored);
    delete database;
}

bool cx_writable_database_begin(cx_writable_database *database, cx_error *error) {
    return guarded(error, false, [&] {
        database->database.begin_transaction();
        database->in_transaction = true;
        return true;
    });
}

bool cx_writable_database_commit(cx_writable_database *database, cx_error *error) {
    return guarded(error, false, [&] {
        database->in_transaction = false;
        database->database.commit_transaction();
        return true;
    });
}

bool cx_writable_database_cancel(cx_writable_database *database, cx_error *error) {
    return guarded(error, false, [&] {
        database->in_transaction = false;
        database->database.cancel_transaction();
        return true;
    });
}

cx_database *cx_writable_database_view(cx_writable_database *database, cx_error *error) {
    return guarded<cx_database *>(error, nullptr, [&] { return new cx_database{database->database, {}}; });
}

bool cx_writable_database_add(cx_writable_database *database, cx_slice packed, uint32_t *id, cx_error *error) {
    return guarded(error, false, [&] {
        *id = database->database.add_document(cx::unpack_document(packed));
        return true;
    });
}

bool cx_writable_database_replace(cx_writable_database *database, uint32_t id, cx_slice packed, cx_error *error) {
    return guarded(error, false, [&] {
        database->database.replace_document(id, cx::unpack_document(packed));
        return true;
    });
}

bool cx_writable_database_delete(cx_writable_database *database, uint32_t id, cx_error *error) {
    return guarded(error, false, [&] {
        database->database.delete_document(id);
        return true;
    });
}

bool cx_writable_database_set_value(cx_writable_database *database, uint32_t id, uint32_t slot, cx_slice value,
                                    cx_error *error) {
    return guarded(error, false, [&] {
        // Xapian sees that it is the document that it handed out last, and writes only the values anew.
        Xapian::Document document = database->database.get_document(id);
        document.add_value(slot, cx::text(value));
        database->database.replace_document(id, document);
        return true;
    });
}

bool cx_writable_database_set_metadata(cx_writable_database *database, cx_slice key, cx_slice value, cx_error *error) {
    return guarded(error, false, [&] {
        database->database.set_metadata(cx::text(key), cx::text(value));
        return true;
    });
}

bool cx_writable_database_add_synonym(cx_writable_database *database, cx_slice key, cx_slice synonym, cx_error *error) {
    return guarded(error, false, [&] {
        database->database.add_synonym(cx::text(key), cx::text(synonym));
        return true;
    });
}
}
