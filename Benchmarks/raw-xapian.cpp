// The plainest use of Xapian: one writer and its own term generator, stems with positions, the line as document data.
// What an ingest with everything on is measured against. Input is the JSON Lines of reuters-to-jsonl.py.
#include <xapian.h>

#include <fstream>
#include <iostream>
#include <string>

namespace {

/// The value of a string field. Enough for input that our own script wrote.
std::string field(const std::string &line, const std::string &name) {
    const std::string key = "\"" + name + "\": \"";
    const size_t found = line.find(key);
    std::string value;
    if (found == std::string::npos) return value;
    for (size_t i = found + key.size(); i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            ++i;
            value += line[i] == 'n' ? '\n' : line[i];
        } else {
            value += line[i];
        }
    }
    return value;
}

}  // namespace

int main(int count, char **arguments) {
    if (count != 3) {
        std::cerr << "usage: raw-xapian INPUT DATABASE\n";
        return 64;
    }
    std::ifstream input(arguments[1]);
    Xapian::WritableDatabase database(arguments[2], Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    for (std::string line; std::getline(input, line);) {
        Xapian::Document document;
        generator.set_document(document);
        const std::string title = field(line, "title");
        generator.index_text(title, 1, "S");
        generator.index_text(title);
        generator.increase_termpos();
        generator.index_text(field(line, "text"));
        document.set_data(line);
        database.add_document(document);
    }
    database.commit();
    std::cout << database.get_doccount() << "\n";
}
