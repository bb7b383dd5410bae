import ArgumentParser
import ArticleIndex
import Foundation
import Ingest
import NewsModel

/// How files are read, the same for `ingest` and `extract`.
struct ReadingOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The format of all files, whatever they look like: \(Origin.Format.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "format"),
        transform: { name in
            guard let format = Origin.Format(rawValue: name.lowercased()) else {
                throw ValidationError("there is no format '\(name)'")
            }
            return format
        })
    var format: Origin.Format?

    @Option(help: ArgumentHelp("The outlet of articles that name none.", valueName: "name"))
    var outlet: String?

    @Option(
        help: ArgumentHelp(
            "The language of all articles (ISO 639: en, de, ar), whatever they state.", valueName: "code"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "For tables and JSON: which column is which field, such as title=Headline; may be given several times. Fields: \(IngestOptions.mappableFields.joined(separator: ", ")).",
            valueName: "field=name"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp("Reject what is one article and larger than this, such as 64M or 1G.", valueName: "size"))
    var maxBytes = "64M"

    func validate() throws {
        if let language, Languages.canonicalCode(language) == nil {
            throw ValidationError("'\(language)' is not a language code such as en, de or ar")
        }
        for pair in map {
            guard let equals = pair.firstIndex(of: "="), equals < pair.index(before: pair.endIndex) else {
                throw ValidationError("'\(pair)' is not of the form field=name, such as title=Headline")
            }
            let field = String(pair[..<equals])
            guard IngestOptions.mappableFields.contains(field) else {
                throw ValidationError(
                    "there is no field '\(field)'; fields are \(IngestOptions.mappableFields.joined(separator: ", "))")
            }
        }
        guard let bytes = Self.byteCount(maxBytes), bytes >= 1024 else {
            throw ValidationError("--max-bytes is a size from 1K on, such as 64M or 1G")
        }
    }

    var settings: ReadingSettings {
        var names: [String: String] = [:]
        for pair in map {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            names[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        return ReadingSettings(
            format: format, outlet: outlet, language: language, fieldNames: names,
            maxBytes: Self.byteCount(maxBytes) ?? 64 << 20)
    }

    /// `64M` and the like in bytes; nil for what is no size.
    private static func byteCount(_ text: String) -> Int? {
        var digits = text[...]
        var unit = 1
        if let last = text.last, let power = ["k": 10, "m": 20, "g": 30][last.lowercased()] {
            unit = 1 << power
            digits = digits.dropLast()
        }
        guard let number = Int(digits), number >= 0, number <= Int.max / unit else { return nil }
        return min(number * unit, 2_000_000_000)
    }
}

/// How files are read, as it is remembered with them.
struct ReadingSettings: Codable {
    var format: Origin.Format?
    var outlet: String?
    var language: String?
    var fieldNames: [String: String] = [:]
    var maxBytes = 64 << 20
    /// Raised when reading gives other results, so that files that have not changed are read again.
    var readerVersion = 1

    var options: IngestOptions {
        IngestOptions(
            outlet: outlet, language: language, format: format, fieldNames: fieldNames, largestArticle: maxBytes)
    }

    /// The same settings always give the same text.
    var encoded: String { (try? jsonText(self)) ?? "" }

    init(format: Origin.Format?, outlet: String?, language: String?, fieldNames: [String: String], maxBytes: Int) {
        self.format = format
        self.outlet = outlet
        self.language = language
        self.fieldNames = fieldNames
        self.maxBytes = maxBytes
    }

    init?(encoded: String) {
        guard var settings = try? JSONDecoder().decode(ReadingSettings.self, from: Data(encoded.utf8)) else {
            return nil
        }
        settings.readerVersion = 1
        self = settings
    }
}
