import ArticleIndex
import Foundation
import TextAnalysis

/// Writes the figures of an index.
struct StatusPrinter {
    let path: String
    let status: IndexStatus

    func print(_ format: OutputFormat) throws {
        try StandardOutput.shared.write(format == .json ? jsonText(Record(self)) + "\n" : text)
    }

    private var text: String {
        let terminal = Terminal()
        func line(_ name: String, _ value: String) -> String {
            terminal.faint(name + String(repeating: " ", count: max(1, 15 - name.count))) + Sanitizer.line(value) + "\n"
        }
        func counts(_ counts: [IndexStatus.Count], without: Int) -> String {
            var parts = counts.prefix(8).map { "\($0.label) \($0.count.grouped)" }
            if counts.count > 8 { parts.append("and \((counts.count - 8).grouped) more") }
            if without > 0 { parts.append("unknown \(without.grouped)") }
            return parts.isEmpty ? "none" : parts.joined(separator: " · ")
        }
        let size = status.files.reduce(0) { $0 + $1.byteCount }
        var text = line("index", path)
        text += line("articles", status.articles.grouped)
        text += line("dates", status.span.map { "\($0.first) to \($0.last)" } ?? "none")
        text += line("undated", status.undated.grouped)
        text += line("outlets", counts(status.outlets, without: status.withoutOutlet))
        text += line("languages", counts(status.languages, without: status.withoutLanguage))
        let unstemmed = status.languages.filter { !Languages.hasStemmer($0.label) }
        if !unstemmed.isEmpty {
            text += line(
                "not stemmed", unstemmed.map(\.label).joined(separator: ", ") + " (words are found as they are written)"
            )
        }
        let names = [(NameSupport.model, "by model"), (.lists, "by lists only"), (.none, "not recognized")].compactMap {
            support, words in
            let codes = status.languages.map(\.label).filter { NameSupport(language: $0) == support }
            return codes.isEmpty ? nil : "\(words): \(codes.joined(separator: ", "))"
        }
        if !names.isEmpty { text += line("names", names.joined(separator: " · ")) }
        text += line("labels", status.labels.map { "\($0.label) \($0.count.grouped)" }.joined(separator: " · "))
        text += line("rejected", status.rejected.grouped)
        text += line("size", size.byteText)
        for file in status.files { text += line("", "\(file.name)  \(file.byteCount.byteText)") }
        text += line("features", status.features.joined(separator: ", "))
        text += line("revision", "\(status.revision), Xapian \(status.xapianVersion)")
        return text
    }

    private struct Record: Encodable {
        struct Count: Encodable {
            let label: String
            let count: Int
        }
        struct File: Encodable {
            let name: String
            let bytes: Int
        }

        let format_version = outputFormatVersion
        let index: String
        let articles: Int
        let undated: Int
        let first_date: String?
        let last_date: String?
        let outlets: [Count]
        let without_outlet: Int
        let languages: [Count]
        let without_language: Int
        let languages_without_stemmer: [String]
        let languages_with_listed_names: [String]
        let languages_without_names: [String]
        let labels: [Count]
        let rejected: Int
        let files: [File]
        let size: Int
        let features: [String]
        let revision: UInt64
        let xapian_version: String

        init(_ printer: StatusPrinter) {
            let status = printer.status
            func counts(_ counts: [IndexStatus.Count]) -> [Count] {
                counts.map { Count(label: $0.label, count: $0.count) }
            }
            index = printer.path
            articles = status.articles
            undated = status.undated
            first_date = status.span?.first
            last_date = status.span?.last
            outlets = counts(status.outlets)
            without_outlet = status.withoutOutlet
            languages = counts(status.languages)
            without_language = status.withoutLanguage
            languages_without_stemmer = status.languages.map(\.label).filter { !Languages.hasStemmer($0) }
            func codes(_ support: NameSupport) -> [String] {
                status.languages.map(\.label).filter { NameSupport(language: $0) == support }
            }
            languages_with_listed_names = codes(.lists)
            languages_without_names = codes(.none)
            labels = counts(status.labels)
            rejected = status.rejected
            files = status.files.map { File(name: $0.name, bytes: $0.byteCount) }
            size = status.files.reduce(0) { $0 + $1.byteCount }
            features = status.features
            revision = status.revision
            xapian_version = status.xapianVersion
        }
    }
}
