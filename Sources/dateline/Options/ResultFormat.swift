import ArgumentParser
import Notebook

/// How lists and hits are written: a format for tables, or one for bibliographies.
enum ResultFormat: ExpressibleByArgument, Equatable {
    case plain(OutputFormat)
    case citations(CitationFormat)

    private static let plainFormats: [OutputFormat] = [.text, .json, .ndjson, .csv, .tsv, .ids, .trec]

    init?(argument: String) {
        if let format = OutputFormat(rawValue: argument) {
            self = .plain(format)
        } else if let format = CitationFormat(rawValue: argument) {
            self = .citations(format)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] { plainFormats.map(\.rawValue) + CitationFormat.allCases.map(\.rawValue) }

    var defaultValueDescription: String { name }

    /// As it is written on the command line.
    var name: String {
        switch self {
        case .plain(let format): format.rawValue
        case .citations(let format): format.rawValue
        }
    }

    /// The format for tables; nil for one of bibliographies.
    var plain: OutputFormat? { if case .plain(let format) = self { format } else { nil } }
}
