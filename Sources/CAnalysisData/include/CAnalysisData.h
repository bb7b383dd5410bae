// Word lists compiled into the binary, so that the tool stays one file. Tab- or newline-separated UTF-8.
#ifndef CANALYSISDATA_H
#define CANALYSISDATA_H

#include <stddef.h>

typedef struct cad_text {
    const char *bytes;
    size_t length;
} cad_text;

cad_text cad_places(void);
cad_text cad_organisations(void);
// The same in Spanish, French and German.
cad_text cad_foreign_places(void);
cad_text cad_foreign_organisations(void);
cad_text cad_given_names(void);
cad_text cad_arabic_names(void);
cad_text cad_arabic_person_names(void);
// What EntityTrainer writes: weights of the model of names, and hashes of names from open lists.
cad_text cad_name_model(void);
// The same for other languages, without lists.
cad_text cad_name_model_german(void);
cad_text cad_name_model_french(void);
cad_text cad_name_model_dutch(void);
// A dictionary of Zstandard, made of what is stored of the articles of seeds/.
cad_text cad_article_dictionary(void);

#endif
