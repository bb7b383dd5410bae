import ArgumentParser
import ArticleIndex
import Ingest

/// How files are read, the same for `ingest`, `extract` and `update`.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The outlet of articles that name none.", valueName: "name"))
    var outlet: String?

    @Option(help: ArgumentHelp("The language of all articles (ISO 639: en, de, ar), whatever they state.", valueName: "code"))
    var language: String?

    func validate() throws {
        if let language, Languages.canonicalCode(language) == nil {
            throw ValidationError("'\(language)' is not a language code such as en, de or ar")
        }
    }

    var options: IngestOptions { IngestOptions(outlet: outlet, language: language) }
}
