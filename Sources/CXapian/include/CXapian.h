// A flat C interface to the parts of Xapian that dateline uses.
//
// Rules of this border:
// - Strings are a pointer and a length; terms and values may hold NUL bytes.
// - A function that can fail takes a `cx_error *` last and says so by its result (NULL or false).
//   No C++ exception leaves this library.
// - What a `_new`, `_open` or `_copy` function returns belongs to the caller, who gives it to the matching `_free`.
// - A handle must only ever be used by one thread at a time: Xapian's reference counts are not atomic.
// - There is no policy here: no prefixes, no slots, no defaults.
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CX_API __attribute__((visibility("default")))

// What went wrong. `type` is Xapian's own class name ("DatabaseLockError"), or the name of a standard exception.
typedef struct cx_error {
    char type[48];
    char message[464];
} cx_error;

// A borrowed string of bytes.
typedef struct cx_slice {
    const void *bytes;
    size_t length;
} cx_slice;

// An owned buffer; free with `cx_buffer_free`. An empty one has `bytes` NULL.
typedef struct cx_buffer {
    uint8_t *bytes;
    size_t length;
} cx_buffer;
CX_API void cx_buffer_free(cx_buffer buffer);

CX_API const char *cx_xapian_version(void);

// Xapian 1.4 ends the process where it fails while it tidies up after a failed commit (a full disk, most often): no
// exception leaves it that could be caught. `handler` is told the reason then, and must end the process. What was
// committed before is whole.
CX_API void cx_set_last_words(void (*handler)(const char *reason));

// ---- Database: a consistent view of one revision, for reading.
typedef struct cx_database cx_database;
CX_API cx_database *cx_database_open(cx_slice path, cx_error *error);
CX_API void cx_database_free(cx_database *database);
// Moves to the newest revision. `changed` tells whether that was another one.
CX_API bool cx_database_reopen(cx_database *database, bool *changed, cx_error *error);

typedef struct cx_database_statistics {
    uint32_t document_count;
    uint32_t last_document_id;
    double average_length;
    uint64_t revision;
} cx_database_statistics;
CX_API bool cx_database_read_statistics(cx_database *database, cx_database_statistics *out, cx_error *error);

CX_API bool cx_database_term_frequency(cx_database *database, cx_slice term, uint32_t *out, cx_error *error);
// How often `term` occurs in all documents together: the sum of its within-document frequencies.
CX_API bool cx_database_collection_frequency(cx_database *database, cx_slice term, uint64_t *out, cx_error *error);
// The first document id indexed by `term`, 0 if there is none.
CX_API bool cx_database_first_document(cx_database *database, cx_slice term, uint32_t *out, cx_error *error);
// Every document id indexed by `term` (all documents for ""), ascending, as native-endian uint32.
CX_API bool cx_database_documents(cx_database *database, cx_slice term, cx_buffer *out, cx_error *error);
// The documents of many terms, which come packed: per term a uint32 length and the bytes. For each, in their order: a
// uint32 with the number of its documents, then their ids where there are 2 to `most`; what only one document has is
// nobody's business, and a longer list is not fetched.
CX_API bool cx_database_shared_documents(cx_database *database, cx_slice terms, uint32_t most, cx_buffer *out,
                                         cx_error *error);
CX_API bool cx_database_document_data(cx_database *database, uint32_t id, cx_buffer *out, cx_error *error);
CX_API bool cx_database_document_value(cx_database *database, uint32_t id, uint32_t slot, cx_buffer *out,
                                       cx_error *error);
CX_API bool cx_database_metadata(cx_database *database, cx_slice key, cx_buffer *out, cx_error *error);

// Lists of strings come packed: per string a uint32 length, a uint32 document frequency (0 where it has no
// meaning), then the bytes. At most `limit` strings; `truncated` tells whether there were more.
typedef enum cx_string_list {
    CX_TERMS_WITH_PREFIX = 0,
    CX_METADATA_KEYS_WITH_PREFIX = 1,
    CX_SYNONYMS_OF = 2,
    CX_SYNONYM_KEYS_WITH_PREFIX = 3
} cx_string_list;
CX_API bool cx_database_strings(cx_database *database, cx_string_list list, cx_slice argument, size_t limit,
                                bool *truncated, cx_buffer *out, cx_error *error);
// How terms are compared with a pattern.
typedef enum cx_term_match {
    CX_MATCH_GLOB = 0,  // byte 1 in the pattern stands for one character, 2 for any number, 3 for one or none
    CX_MATCH_EDITS = 1  // `number` insertions, deletions, replacements and swaps of neighbours at most
} cx_term_match;
// The terms that begin with `prefix` and of which the rest matches, packed as above. With `skip_capitals` terms are
// left out of which the rest begins with a letter from A to Z.
CX_API bool cx_database_matching_terms(cx_database *database, cx_term_match match, cx_slice prefix, cx_slice pattern,
                                       uint32_t number, bool skip_capitals, size_t limit, bool *truncated,
                                       cx_buffer *out, cx_error *error);
// The terms of one document, packed as above with the within-document frequency in place of the document frequency.
CX_API bool cx_database_document_terms(cx_database *database, uint32_t id, cx_buffer *out, cx_error *error);
// Checks the database files at `path` for structural damage; counts problems, 0 is sound.
CX_API bool cx_database_check(cx_slice path, size_t *problems, cx_error *error);

// Writes a compacted copy of the revision in view to the folder `destination`, which must not exist. With `full` blocks
// are filled to the brim: smallest, and slower to change later.
CX_API bool cx_database_compact(cx_database *database, cx_slice destination, bool full, cx_error *error);
// Puts each of two folders in the place of the other, in one step where the file system can.
CX_API bool cx_folders_exchange(cx_slice first, cx_slice second, cx_error *error);

// ---- WritableDatabase. Between `begin` and `commit` nothing is visible to readers or survives a crash.
typedef struct cx_writable_database cx_writable_database;
CX_API cx_writable_database *cx_writable_database_open(cx_slice path, cx_error *error);
// Frees without committing: an open transaction is cancelled.
CX_API void cx_writable_database_free(cx_writable_database *database);
CX_API bool cx_writable_database_begin(cx_writable_database *database, cx_error *error);
CX_API bool cx_writable_database_commit(cx_writable_database *database, cx_error *error);
CX_API bool cx_writable_database_cancel(cx_writable_database *database, cx_error *error);
// A read view that sees the uncommitted changes; it shares the writer and must not outlive it or leave its thread.
CX_API cx_database *cx_writable_database_view(cx_writable_database *database, cx_error *error);

// A document crosses packed, all integers uint32 in native byte order:
//   data length, data;
//   number of values, then per value: slot, length, bytes;
//   number of terms, then per term: length, bytes, within-document frequency.
CX_API bool cx_writable_database_add(cx_writable_database *database, cx_slice packed, uint32_t *id, cx_error *error);
CX_API bool cx_writable_database_replace(cx_writable_database *database, uint32_t id, cx_slice packed, cx_error *error);
CX_API bool cx_writable_database_delete(cx_writable_database *database, uint32_t id, cx_error *error);
// Sets one value of a document and leaves the rest of it alone; an empty value removes it.
CX_API bool cx_writable_database_set_value(cx_writable_database *database, uint32_t id, uint32_t slot, cx_slice value,
                                           cx_error *error);
CX_API bool cx_writable_database_set_metadata(cx_writable_database *database, cx_slice key, cx_slice value,
                                              cx_error *error);
CX_API bool cx_writable_database_add_synonym(cx_writable_database *database, cx_slice key, cx_slice synonym,
                                             cx_error *error);

// ---- Query: immutable; a composite keeps what it is made of alive.
typedef struct cx_query cx_query;
typedef enum cx_query_operator {
    CX_AND = 0,
    CX_OR = 1,
    CX_AND_NOT = 2,
    CX_FILTER = 3,
    CX_SYNONYM = 4,
    CX_AND_MAYBE = 5
} cx_query_operator;
CX_API cx_query *cx_query_term(cx_slice term, cx_error *error);
CX_API cx_query *cx_query_everything(cx_error *error);
CX_API cx_query *cx_query_nothing(cx_error *error);
CX_API cx_query *cx_query_combine(cx_query_operator op, const cx_query *const *queries, size_t count, cx_error *error);
CX_API cx_query *cx_query_value_range(uint32_t slot, cx_slice lower, cx_slice upper, cx_error *error);
CX_API cx_query *cx_query_value_at_least(uint32_t slot, cx_slice lower, cx_error *error);
// Documents of these ids, which must be in the database that is searched; they weigh nothing.
CX_API cx_query *cx_query_documents(const uint32_t *documents, size_t count, cx_error *error);
// The same matches with the weight of `query` times `factor` (0 or more).
CX_API cx_query *cx_query_scale(const cx_query *query, double factor, cx_error *error);
// Documents with a value in `slot`, text that begins with a day (2023-10-23), month or year. They weigh `weight` on the
// day `newest` (days since 1970-01-01) and later, half as much `half_life` days before, and so on.
CX_API cx_query *cx_query_recency(uint32_t slot, int32_t newest, double half_life, double weight, cx_error *error);

// Phrases are checked on the words of each candidate, which one value of the document holds in order, as a token
// stream: Xapian's positions are not used. A stream is
//   width (1 byte, 2 to 5) and seed (1 byte) of the codes;
//   number of zones, then per zone: its number, its first entry, its count of entries (all LEB128);
//   the number of entries (LEB128), then the entries of all zones, each one code of `width` bytes, least byte first;
//   one bit an entry, least bit first: whether the word was written with a capital first.
// An entry is 0 for a gap that no phrase crosses, 1 where a sentence and 2 where a paragraph begins, or the code of a
// word. The writer chooses a seed and width with which all words of the document have different codes.
CX_API uint64_t cx_token_code(cx_slice word, uint8_t seed, uint8_t width);

// Copies of the streams of a slot beside the database, so that candidates need not be got out of its tables: files in
// `folder`, each with `size` documents whose ids are neighbours, mapped into memory. The writer gives each block of
// documents a new stamp with every change of one of their streams; a file with another stamp is not looked at. To be
// called again when the database has been reopened.
CX_API bool cx_database_use_stream_blocks(cx_database *database, uint32_t slot, cx_slice folder, uint32_t size,
                                          const uint64_t *stamps, size_t count, cx_error *error);
// Writes files for blocks of which so many streams were read from the database since the last call, into the folder,
// which is made where it is missing. Where that cannot be done there is none.
CX_API bool cx_database_keep_stream_blocks(cx_database *database, uint32_t least_misses, cx_error *error);
// The blocks whose file says something else than the database, as uint32 in native byte order.
CX_API bool cx_database_differing_stream_blocks(cx_database *database, cx_buffer *out, cx_error *error);

// A copy of the lengths of all documents of one revision beside the database: the file "lengths" in `folder`. Weighing
// looks them up in it, where it is of this revision. To be called again when the database has been reopened.
CX_API bool cx_database_use_length_file(cx_database *database, cx_slice folder, cx_error *error);
// Writes the file where so many lengths were looked up in the database since the last call, and one of `least_share`
// (at least 1) of all; as above.
CX_API bool cx_database_keep_length_file(cx_database *database, size_t least_misses, size_t least_share,
                                         cx_error *error);
CX_API bool cx_database_length_file_differs(cx_database *database, bool *differs, cx_error *error);

// One way to write the word at place `group` (from 0 on, ascending) of a sequence; documents with it have `term`.
typedef struct cx_sequence_form {
    size_t group;
    cx_slice word;
    cx_slice term;
} cx_sequence_form;
// Documents in whose zone a word of each group follows one of the group before. It weighs nothing, and is made to
// check candidates: combine it with the postings of the words.
CX_API cx_query *cx_query_sequence(uint32_t slot, uint32_t zone, const cx_sequence_form *forms, size_t count,
                                   cx_error *error);

// What stands near what in a text: a tree, given as nodes with children before their parents. A match of a node is a
// span, from its first word to its last.
typedef enum cx_span_kind {
    CX_SPAN_WORD = 0,      // no children; `forms` of them in the list of forms
    CX_SPAN_ANY = 1,       // a span of any child
    CX_SPAN_PHRASE = 2,    // each child right behind the one before
    CX_SPAN_NEAR = 3,      // two children that do not overlap, `number` words apart at most (neighbours are 1 apart)
    CX_SPAN_NOT_NEAR = 4,  // spans of the first child to which none of the second is that near, or overlaps
    CX_SPAN_AT_LEAST = 5,  // spans of the child, where there are `number` of them
    CX_SPAN_SLOPPY = 6     // words that make the phrase when each is moved, all together by `number` places at most
} cx_span_kind;
typedef enum cx_span_reach {
    CX_REACH_WORDS = 0,     // `number` words
    CX_REACH_SENTENCE = 1,  // in one sentence
    CX_REACH_PARAGRAPH = 2  // in one paragraph
} cx_span_reach;
typedef struct cx_span_node {
    cx_span_kind kind;
    cx_span_reach reach;
    uint32_t number;
    uint32_t children;  // how many of the nodes before, that no other has taken, are its children
    uint32_t forms;
    bool ordered;  // NEAR: the first child before the second
    bool capital;  // WORD: written with a capital first
} cx_span_node;
typedef struct cx_spans cx_spans;
// Nothing crosses a gap. `forms` belong to the WORD nodes in order; their `group` is not looked at.
CX_API cx_spans *cx_spans_new(uint32_t slot, uint32_t zone, const cx_span_node *nodes, size_t node_count,
                              const cx_sequence_form *forms, size_t form_count, cx_error *error);
CX_API void cx_spans_free(cx_spans *spans);
// Documents with a span of the tree; made to check candidates, as `cx_query_sequence`.
CX_API cx_query *cx_query_spans(const cx_spans *spans, cx_error *error);
// The spans in one document (of a NEAR at the root those that hold no other), as uint32 in native byte order: their
// number, then first word and word behind the last of each, ascending; then the words inside them that a WORD node
// means, ascending. Words are counted over the whole stream.
CX_API bool cx_spans_find(const cx_spans *spans, cx_database *database, uint32_t id, cx_buffer *out, cx_error *error);

CX_API bool cx_query_description(const cx_query *query, cx_buffer *out, cx_error *error);
CX_API void cx_query_free(cx_query *query);

// ---- Enquire and MatchSet.
typedef struct cx_enquire cx_enquire;
typedef enum cx_order { CX_BY_RELEVANCE = 0, CX_BY_VALUE_ASCENDING = 1, CX_BY_VALUE_DESCENDING = 2 } cx_order;
CX_API cx_enquire *cx_enquire_new(cx_database *database, cx_error *error);
CX_API void cx_enquire_free(cx_enquire *enquire);
CX_API bool cx_enquire_set_query(cx_enquire *enquire, const cx_query *query, cx_error *error);
// Divergence from randomness: inverse expected document frequency, Bernoulli after-effect, normalisation 2 (Amati and
// van Rijsbergen, 2002) with its parameter c, above 0.
CX_API bool cx_enquire_set_ineb2(cx_enquire *enquire, double c, cx_error *error);
CX_API bool cx_enquire_set_unweighted(cx_enquire *enquire, cx_error *error);
// Documents without a value come last in both directions; ties go by relevance, then by document id.
CX_API bool cx_enquire_set_order(cx_enquire *enquire, cx_order order, uint32_t slot, cx_error *error);

typedef struct cx_match_set cx_match_set;
// Finds every matching document, so `cx_match_set_total` is exact. Ranked hits `first` to `first + count` are kept;
// with `collect` also the ids of all matches.
CX_API cx_match_set *cx_enquire_match(cx_enquire *enquire, uint32_t first, uint32_t count, bool collect,
                                      cx_error *error);
// The same by Xapian's own matcher, which ours is checked against. The weight of synonyms may differ in the last
// digits.
CX_API cx_match_set *cx_enquire_match_by_xapian(cx_enquire *enquire, uint32_t first, uint32_t count, bool collect,
                                                cx_error *error);
CX_API void cx_match_set_free(cx_match_set *matches);
CX_API uint32_t cx_match_set_total(const cx_match_set *matches);
CX_API uint32_t cx_match_set_count(const cx_match_set *matches);
CX_API const uint32_t *cx_match_set_documents(const cx_match_set *matches);
CX_API const double *cx_match_set_weights(const cx_match_set *matches);
// All matching ids, ascending; empty unless collected.
CX_API const uint32_t *cx_match_set_all_documents(const cx_match_set *matches, size_t *count);

// ---- Column: the values of one slot of one revision, laid out for counting. Of packed ordinals where `length` is 0,
// else of the first `length` bytes (at most 255) of each value.
typedef struct cx_column cx_column;
// Maps the file `path`; `out` is NULL where there is none, or it is of another revision, database, slot or length.
CX_API bool cx_column_open(cx_database *database, uint32_t slot, uint32_t length, cx_slice path, cx_column **out,
                           cx_error *error);
// Reads it from the database.
CX_API cx_column *cx_column_new(cx_database *database, uint32_t slot, uint32_t length, cx_error *error);
// Writes what was read from the same revision; `written` is false where the folder cannot be written to.
CX_API bool cx_column_write(const cx_column *column, cx_database *database, uint32_t slot, uint32_t length,
                            cx_slice path, bool *written, cx_error *error);
// Makes ranges of values of that slot be looked up in the file, where it is of this revision. To be called again after
// cx_database_reopen.
CX_API bool cx_database_use_column_file(cx_database *database, uint32_t slot, uint32_t length, cx_slice path,
                                        cx_error *error);
CX_API bool cx_column_equal(const cx_column *first, const cx_column *second);
CX_API void cx_column_free(cx_column *column);

// ---- Counting over a column of one slot, or over its value stream where `column` is NULL, each label once per
// document, and once per group of documents. A document that is in no group counts as a group of its own.
typedef struct cx_label_counts {
    uint32_t documents;          // matches that have at least one label
    uint32_t missing;            // matches that have none
    uint32_t grouped_documents;  // groups of which a match has a label
    uint32_t grouped_missing;    // groups of which none has
    size_t count;                // number of distinct labels
} cx_label_counts;
// The groups of documents, ascending by document.
typedef struct cx_group {
    uint32_t document;
    uint32_t group;
} cx_group;
// Labels that a document has besides those of its value, ascending by document.
typedef struct cx_added_label {
    uint32_t document;
    uint32_t label;
} cx_added_label;
// An ordinal that stands for no label.
#define CX_NO_LABEL UINT32_MAX
// Values are packed ordinals (ascending, as LEB128 differences, the first from 0): out holds `count` times three
// uint32 (label, documents, groups). `labels` has for each ordinal the label that it stands for; one behind its end is
// its own label.
CX_API bool cx_count_ordinals(cx_database *database, const cx_match_set *matches, uint32_t slot,
                              const cx_column *column, const uint32_t *labels, size_t label_count,
                              const cx_added_label *added, size_t added_count, const cx_group *groups,
                              size_t group_count, cx_label_counts *counts, cx_buffer *out, cx_error *error);
// Labels are the first `length` bytes of the value; shorter values count as missing. `out` is, for each label, its
// bytes, as many as `length`, and two uint32 (documents, groups).
CX_API bool cx_count_value_prefixes(cx_database *database, const cx_match_set *matches, uint32_t slot,
                                    const cx_column *column, size_t length, const cx_group *groups, size_t group_count,
                                    cx_label_counts *counts, cx_buffer *out, cx_error *error);
// Values are LEB128 numbers one behind the other: `out` holds a pair of uint32 (document, number) for each match whose
// number at `index` is not 0, ascending by document.
CX_API bool cx_match_numbers(cx_database *database, const cx_match_set *matches, uint32_t slot, uint32_t index,
                             cx_buffer *out, cx_error *error);

// Sums over the collected matches how often terms occur in a document (their within-document frequencies). Only terms
// that begin with `prefix`; with `skip_capitals` not those of which the rest begins with a letter from A to Z. `out`
// holds per term: length, sum, matches with it (uint32 each), then the bytes without the prefix.
CX_API bool cx_count_terms(cx_database *database, const cx_match_set *matches, cx_slice prefix, bool skip_capitals,
                           cx_buffer *out, cx_error *error);
// The values in `slot` of documents in any order, packed as lists of strings with 0 as the number, in that order. They
// are read in one pass over the slot, without opening a document.
CX_API bool cx_database_values(cx_database *database, uint32_t slot, const uint32_t *ids, size_t count, cx_buffer *out,
                               cx_error *error);
// The sum over the collected matches of the numbers in `slot`, which are four bytes each, the greatest first.
CX_API bool cx_sum_numbers(cx_database *database, const cx_match_set *matches, uint32_t slot, uint64_t *sum,
                           cx_error *error);

// ---- Stem.
typedef struct cx_stemmer cx_stemmer;
CX_API cx_stemmer *cx_stemmer_new(const char *language, cx_error *error);
CX_API void cx_stemmer_free(cx_stemmer *stemmer);
CX_API bool cx_stemmer_stem(cx_stemmer *stemmer, cx_slice word, cx_buffer *out, cx_error *error);

#ifdef __cplusplus
}
#endif
#endif
