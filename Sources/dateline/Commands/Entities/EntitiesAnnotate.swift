import ArgumentParser
import ArticleIndex
import Foundation
import TextAnalysis

extension Entities {
    struct Annotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "annotate",
            abstract: "Print the names in a text, without an index.",
            discussion: """
                Prints an object a line for each name that the trained model of the language finds: its kind (person, \
                organisation, place, other), its words, where it stands, in bytes of UTF-8 and in characters (Unicode scalars), the end \
                not counted in, and how sure the model is of it, 0 to 1. Ingest adds a gazetteer and rules to what the \
                model finds.

                With --conll the input has one token a line (what stands behind a tab is left aside), an empty line between \
                sentences and a line -DOCSTART- between documents; each token is printed with a tab and its tag: O, or B- or \
                I- and PER, ORG, LOC, MISC.

                  dateline extract page.html | jq -r .text | dateline entities annotate -
                  dateline entities annotate --conll test.conll > predicted.conll
                  dateline entities annotate --language de artikel.txt
                """)

        @Argument(help: "File with text in UTF-8; '-' is standard input.")
        var file: String

        @Flag(help: "Read and print tokens instead of text.")
        var conll = false

        @Option(help: "Language of the text: \(Self.languages).")
        var language = "en"

        private static let languages = NameTagger.languages.sorted().joined(separator: ", ")

        func validate() throws { _ = try tagger() }

        private func tagger() throws -> NameTagger {
            guard let tagger = NameTagger.standard(language: language) else {
                throw ValidationError(
                    "There is no model for the language '\(language)'; there is one for \(Self.languages).")
            }
            return tagger
        }

        func run() throws {
            try CommandRunner.run {
                let printer = NamePrinter(tagger: try tagger())
                let bytes = Array(try NamedInput.data(file))
                return conll ? try printer.printTokens(bytes) : try printer.printNames(bytes)
            }
        }
    }
}
