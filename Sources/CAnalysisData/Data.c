#include "CAnalysisData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// `#embed` finds the files beside this one.
static const char places[] = {
#embed "Data/places.tsv"
};
static const char organisations[] = {
#embed "Data/organisations.tsv"
};
static const char foreign_places[] = {
#embed "Data/foreign-places.tsv"
};
static const char foreign_organisations[] = {
#embed "Data/foreign-organisations.tsv"
};
static const char given_names[] = {
#embed "Data/given-names.txt"
};
static const char arabic_names[] = {
#embed "Data/arabic-names.tsv"
};
static const char arabic_person_names[] = {
#embed "Data/arabic-person-names.tsv"
};
static const char name_model[] = {
#embed "Data/names.model"
};
static const char name_model_german[] = {
#embed "Data/names-de.model"
};
static const char name_model_french[] = {
#embed "Data/names-fr.model"
};
static const char name_model_dutch[] = {
#embed "Data/names-nl.model"
};
static const char article_dictionary[] = {
#embed "Data/articles.dictionary"
};

cad_text cad_places(void) { return (cad_text){places, sizeof places}; }
cad_text cad_organisations(void) { return (cad_text){organisations, sizeof organisations}; }
cad_text cad_foreign_places(void) { return (cad_text){foreign_places, sizeof foreign_places}; }
cad_text cad_foreign_organisations(void) { return (cad_text){foreign_organisations, sizeof foreign_organisations}; }
cad_text cad_given_names(void) { return (cad_text){given_names, sizeof given_names}; }
cad_text cad_arabic_names(void) { return (cad_text){arabic_names, sizeof arabic_names}; }
cad_text cad_arabic_person_names(void) { return (cad_text){arabic_person_names, sizeof arabic_person_names}; }
cad_text cad_name_model(void) { return (cad_text){name_model, sizeof name_model}; }
cad_text cad_name_model_german(void) { return (cad_text){name_model_german, sizeof name_model_german}; }
cad_text cad_name_model_french(void) { return (cad_text){name_model_french, sizeof name_model_french}; }
cad_text cad_name_model_dutch(void) { return (cad_text){name_model_dutch, sizeof name_model_dutch}; }
cad_text cad_article_dictionary(void) { return (cad_text){article_dictionary, sizeof article_dictionary}; }
