#include "Guard.hpp"

using cx::guarded;

struct cx_stemmer {
    Xapian::Stem stem;
};

extern "C" {

cx_stemmer *cx_stemmer_new(const char *language, cx_error *error) {
    return guarded<cx_stemmer *>(error, nullptr, [&] { return new cx_stemmer{Xapian::Stem(language)}; });
}

void cx_stemmer_free(cx_stemmer *stemmer) { delete stemmer; }

bool cx_stemmer_stem(cx_stemmer *stemmer, cx_slice word, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = cx::copy(stemmer->stem(cx::text(word)));
        return true;
    });
}
}
